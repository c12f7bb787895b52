"""Which of its meanings a word has, by the words around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from painter.lexicon import LINKS, Meaning, meaning, senses


@dataclass(frozen=True)
class Company:
    """A phrase of the prompt: the words before it, those after it, and all of them."""

    before: list[str]
    after: list[str]
    words: frozenset[str]


def _rows(table: str) -> Iterator[tuple[str, list[str]]]:
    for line in table.strip().replace("\n ", " ").splitlines():
        name, words = line.split(": ")
        yield name, words.split()


THINGS = {word: names[0] for word, names in _rows(senses.COLOUR_OR_THING)}
OTHERS = {tuple(name.split(" > ")): frozenset(words) for name, words in _rows(senses.BY_COMPANY)}
DEEDS = {word: frozenset(followers) for word, followers in _rows(senses.DEEDS)}
OF_A_THING = frozenset(senses.OF_A_THING.split())
# What may stand between an article and its noun.
DESCRIBING = {"colour", "size", "count", "mood", "time"}


def meant(phrase: str, known: Meaning, company: Company) -> Meaning | None:
    """What a phrase means in this company; None where it is a deed, which is not drawn."""
    if phrase in DEEDS and _is_deed(phrase, company):
        return None
    if phrase in THINGS and known.kind == "colour" and _stands_alone(company):
        return Meaning("subject", THINGS[phrase])
    for (name, other), words in OTHERS.items():
        if known.name == name and phrase.rstrip("s") == name and words & company.words:
            return Meaning("subject", other, known.plural)
    return known


def _is_deed(phrase: str, company: Company) -> bool:
    """The deeds of this list follow who does them, or "to"."""
    if not company.before or company.after[:1] == []:
        return False
    last = company.before[-1]
    known = meaning(last)
    is_named = last in OF_A_THING or (known is not None and known.kind in DESCRIBING)
    return not is_named and last not in LINKS - {"to"} and company.after[0] in DEEDS[phrase]


def _stands_alone(company: Company) -> bool:
    """After an article or a number, and before nothing that it could be the colour of."""
    if not company.before or not _is_determiner(company.before[-1]):
        return False
    following = company.after[:2]
    if not following:
        return True
    is_link = following[0] in LINKS
    return is_link and not (following[0] in ("and", "or") and _is_colour(following[1:]))


def _is_determiner(word: str) -> bool:
    known = meaning(word)
    ripe = {"ripe", "juicy", "peeled", "sliced", "fresh", "half", "blood", "mandarin", "sweet"}
    return word in OF_A_THING | ripe or (known is not None and known.kind == "count")


def _is_colour(words: list[str]) -> bool:
    known = meaning(words[0]) if words else None
    return known is not None and known.kind == "colour"
