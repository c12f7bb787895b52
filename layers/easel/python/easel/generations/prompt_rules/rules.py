"""The offline rules every order must pass before anything is stored or paid for.

Whatever reaches a model is judged as one text, because it reaches the model as one: a word is no
other word for standing in another field.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from easel.errors import Invalid

if TYPE_CHECKING:
    from easel.generations.commands import GenerationParams
    from easel.generations.prompt_rules.search import Said
    from easel.generations.providers import Order

# Never part of what a model reads: each is something that the network itself wrote down. The scene
# is what the painter made of the words beside it, which are judged.
LINEAGE: Final = frozenset(
    {
        *("parent_id", "root_id", "scene", "remix_of", "lineage", "lineage_images", "mask"),
        *("upload_id", "upload_path"),
    }
)
CHOSEN: Final = LINEAGE | {"aspect_ratio", "model"}
NEGATIVE: Final = "/negative_prompt"
# What is to be left out is a list, and says of clothes in general that it means all of them.
ENTRIES: Final = re.compile("[,;\n|、，；]")  # noqa: RUF001
ANY: Final = re.compile(r"^\W*(any|all|with|wearing|her|his|their|the)\b", re.IGNORECASE)
MINORS: Final = "Easel does not make sexual images of minors."
PEOPLE: Final = "Easel does not make sexual images of real people."
EDITS: Final = (
    "Easel does not undress who is in an image, or make it sexual: nobody can tell from words whose"
    " likeness it is."
)
LIKENESS: Final = (
    "Easel puts nobody into an image that somebody uploaded: it names a real person. Leave the name"
    " out."
)
# By the rules that moderators decide by.
SAID: Final = {"minors": MINORS, "intimate_image": PEOPLE}
# What the lists call the language of names.
NAMES: Final = "names"
# What the rules are called among judges.
PROVIDER: Final = "rules"
TOGETHER: Final = (
    "The prompt, the style and what is to be left out are read together, because they reach the"
    " model as one text."
)
LEFT_OUT: Final = (
    "Words for what is to be left out count as well: to keep an image innocent, leave them out"
    " here, too."
)


@dataclass(frozen=True)
class Finding:
    """What an order says, by field."""

    kinds: Mapping[str, frozenset[str]]

    def says(self, kind: str) -> bool:
        """Return whether any field says this."""
        return any(kind in each for each in self.kinds.values())

    def places(self, *kinds: str) -> list[str]:
        """List the fields that say one of these."""
        return [place for place, said in self.kinds.items() if said & set(kinds)]


def check(order: "GenerationParams | Order") -> None:
    """Raise Invalid, pointing at the fields, when the words are refused whatever the model.

    Every text of the order is judged, save what is in CHOSEN: a new field needs nothing said here.
    """
    found = _judged(dict(texts(order)))
    _refuse(found)
    if order.edits_pixels:
        _refuse_undressing(str(order.instruction), found)
    if order.of_upload:
        _refuse_people(str(order.instruction), found)


def _refuse_undressing(instruction: str, found: Finding) -> None:
    """Raise Invalid for an edit of an image that leaves somebody in it with less on."""
    from easel.generations.prompt_rules.edits import undresses

    places = found.places("sexual", "undressed")
    if undresses(instruction, names_clothes=found.says("clothes")):
        places = ["/instruction"]
    if places:
        raise _refusal("intimate_image", places, EDITS)


def _refuse_people(instruction: str, found: Finding) -> None:
    """Raise Invalid for an edit of an uploaded image that names somebody real, however innocent."""
    from easel.generations.prompt_rules.people import named

    if found.says("likeness") or named(instruction):
        raise _refusal("intimate_image", ["/instruction"], LIKENESS)


def check_together(pointer: str, words: str) -> None:
    """Raise Invalid, pointing at one field, for what it says together with what it is said of."""
    found = _judged({pointer: words})
    _refuse(Finding({pointer: found.kinds[pointer]}))


def _refuse(found: Finding) -> None:
    if found.says("both") or (found.says("minors") and found.says("sexual")):
        raise _refusal("minors", found.places("minors", "sexual", "both"))
    if found.says("minors") and found.says("undressed"):
        raise _refusal("minors", found.places("minors", "undressed"))
    if found.says("likeness") and found.says("sexual"):
        raise _refusal("intimate_image", found.places("likeness", "sexual"))


def version() -> str:
    """Return what the rules are called: a digest of their lists, which are what changes."""
    # Loaded here: only who asks for an image needs the lists.
    from easel.generations.prompt_rules.words import digest

    return digest()


def texts(order: "GenerationParams | Order") -> Iterator[tuple[str, str]]:
    """Yield every text of an order that reaches a model, with a pointer to it."""
    for each in fields(order):
        if each.name not in CHOSEN:
            yield from _within(f"/{each.name}", getattr(order, each.name))


def _within(pointer: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text in a value, however deep, with its pointer."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _within(f"{pointer}/{name}", each)
    elif isinstance(value, list | tuple | set | frozenset):
        for at, each in enumerate(value):
            yield from _within(f"{pointer}/{at}", each)
    elif value is not None and not isinstance(value, int | float):
        # Better no order at all than one with words that nobody judged.
        raise TypeError(f"{pointer} is nothing that can be judged: {type(value).__name__}")


def _judged(texts: Mapping[str, str]) -> Finding:
    # Loaded here: only who asks for an image needs the lists.
    from easel.generations.prompt_rules.search import said

    told = {place: said(text) for place, text in texts.items()}
    spoken = _languages(list(told.values()))
    naming = _naming(texts, told)
    kinds = {
        place: each.kinds | _weak(each, spoken, beside_name=place in naming)
        for place, each in told.items()
    }
    kinds[NEGATIVE] = kinds.get(NEGATIVE, set()) | _undressed(texts.get(NEGATIVE, ""))
    for place in naming:
        kinds[place] |= {"likeness"}
    return Finding({place: frozenset(each) for place, each in kinds.items()})


def _naming(texts: Mapping[str, str], told: Mapping[str, "Said"]) -> set[str]:
    """Return the fields that name somebody real, of an order that may say something sexual."""
    from easel.generations.prompt_rules.people import named

    if not any(each.may_say("sexual") for each in told.values()):
        return set()
    return {
        place for place, each in told.items() if "likeness" in each.kinds or named(texts[place])
    }


def _undressed(left_out: str) -> set[str]:
    """Return whether clothes themselves are to be left out, not some clothes or other."""
    from easel.generations.prompt_rules.search import said

    entries = map(said, (ANY.sub("", each) for each in ENTRIES.split(left_out)))
    return (
        {"undressed"} if any(each.alone and "clothes" in each.kinds for each in entries) else set()
    )


def _languages(told: list["Said"]) -> set[str]:
    """Return the languages spoken: by a word only they have, or by two that others have as well."""
    sure = {language for each in told for language in each.languages}
    weak = {(meaning.language, meaning.kind) for each in told for meaning in each.weak}
    counted = Counter(language for language, _ in weak)
    return sure | {language for language, kinds in counted.items() if kinds > 1}


def _weak(told: "Said", spoken: set[str], *, beside_name: bool) -> set[str]:
    """What words mean that other languages have as well, where this one is spoken.

    A name is of no language: beside one, and no other words, they mean the worst they can.
    """
    return {
        each.kind
        for each in told.weak
        if each.language in spoken
        or told.alone
        or each.marked in told.marked
        or (beside_name and spoken <= {NAMES} and each.kind == "sexual")
    }


def _refusal(rule: str, places: list[str], said: str | None = None) -> Invalid:
    detail = said or SAID[rule]
    errors = [{"pointer": place, "detail": _at(place, detail)} for place in places]
    refused = Invalid(f"{detail} {TOGETHER}", errors=errors)
    refused.judgement = {"rule": rule, "provider": PROVIDER, "version": version()}
    return refused


def _at(place: str, detail: str) -> str:
    return f"{detail} {LEFT_OUT}" if place == NEGATIVE else detail
