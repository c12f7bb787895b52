"""Reads the words of a clause: the figures it names, and all else that it says."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from painter.lexicon import LINKS, Meaning
from painter.poses import posed
from painter.reading import phrases
from painter.remixing.cast import Wish
from painter.remixing.words import FILLING

DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "his", "her", "their"])
DESCRIBING = ("colour", "size", "count")


@dataclass
class Said:
    """What a clause names. Each phrase comes with it, so that it can be told what became of it.

    `loose` are colours, sizes and numbers that belong to no figure.
    """

    wishes: list[tuple[list[str], Wish]] = field(default_factory=list)
    others: list[tuple[str, Meaning]] = field(default_factory=list)
    loose: list[tuple[str, Meaning]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def names_nothing(self) -> bool:
        """Whether it names no figure and nothing else that is known."""
        return not (self.wishes or self.others or self.loose or self.unknown)


def said(words: list[str]) -> Said:
    """Read the words of a clause, or of one side of a swap."""
    found, is_known = Said(), False
    for phrase, known in posed(list(phrases(words)), frozenset()):
        if phrase in DEFINITE:
            is_known = True
        elif known is None or known.kind == "not drawn":
            found.unknown += [] if phrase in LINKS | FILLING else [phrase]
        elif known.kind in DESCRIBING:
            found.loose.append((phrase, known))
        elif known.kind == "subject":
            found.wishes.append(_wish(phrase, known, found.loose, is_known=is_known))
            found.loose, is_known = [], False
        else:
            found.others.append((phrase, known))
            is_known = False
    return _given(found)


def _wish(
    phrase: str, known: Meaning, described: list[tuple[str, Meaning]], *, is_known: bool
) -> tuple[list[str], Wish]:
    wish = Wish(known.name, is_plural=known.plural, is_known=is_known)
    return [*(each for each, _ in described), phrase], _described(wish, described)


def _described(wish: Wish, described: list[tuple[str, Meaning]]) -> Wish:
    for _, known in described:
        wish = wish.described(known.kind, known.name)
    return wish


def _given(found: Said) -> Said:
    """What comes after the last figure is said of that: "the fox golden"."""
    if found.wishes and found.loose:
        words, wish = found.wishes[-1]
        words += [phrase for phrase, _ in found.loose]
        found.wishes[-1] = (words, _described(wish, found.loose))
        found.loose = []
    return found


def phrases_of(found: Said) -> Iterator[str]:
    """Yield every phrase of it that is known."""
    for words, _ in found.wishes:
        yield from words
    yield from (phrase for phrase, _ in found.others + found.loose)
