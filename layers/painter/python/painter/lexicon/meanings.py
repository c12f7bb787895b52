"""Looks a word or phrase up, in the singular or the plural."""

from dataclasses import dataclass

from painter.lexicon import looks, nouns, places, senses, skies


@dataclass(frozen=True)
class Meaning:
    kind: str
    name: str
    plural: bool = False


def _entries(kind: str, table: str) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for line in table.strip().splitlines():
        name, words = line.split(": ")
        for word in words.split():
            is_plural = kind == "subject" and word in nouns.PLURALS
            found[word.replace("_", " ")] = Meaning(kind, name, is_plural)
    return found


TABLES = {
    "subject": nouns.NOUNS,
    "place": places.PLACES,
    "feature": places.FEATURES,
    "time": skies.TIMES,
    "weather": skies.WEATHERS,
    "colour": looks.COLOURS,
    "mood": looks.MOODS,
    "size": looks.SIZES,
    "count": looks.COUNTS,
    "style": looks.STYLES,
    "pose": looks.POSES,
    "board": looks.BOARDS,
    "worn": nouns.WORN,
}
WORDS = {
    word: known for kind, table in TABLES.items() for word, known in _entries(kind, table).items()
}
WORDS |= {
    f"{old} {word}": Meaning("subject", nouns.AGED[known.name], known.plural)
    for word, known in WORDS.items()
    if known.kind == "subject" and known.name in nouns.AGED
    for old in nouns.OLD
}
WORDS |= {
    phrase.replace("_", " "): Meaning("not drawn", phrase) for phrase in senses.NOT_DRAWN.split()
}
LONGEST = max(len(word.split()) for word in WORDS)
LINKS = frozenset(looks.LINKS.split())
ENDINGS = (("ies", "y"), ("ves", "f"), ("es", ""), ("s", ""))


def meaning(phrase: str) -> Meaning | None:
    """The meaning of a lower-case phrase, or None."""
    if phrase in WORDS:
        return WORDS[phrase]
    for ending, singular in ENDINGS:
        known = WORDS.get(phrase.removesuffix(ending) + singular)
        if phrase.endswith(ending) and known:
            return Meaning(known.kind, known.name, plural=True)
    return None
