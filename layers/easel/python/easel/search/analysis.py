"""Split text into the words it is found by: ours, and the same for every engine.

Folded as muted words are, without the accents of Latin, Greek and Cyrillic; no stemming, which is
wrong in most languages. Scripts that put no spaces between words, and Hangul, become pairs of
letters, and the last letter alone, so that every letter begins a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from easel.text import folding, scripts

# Raise it when the same text becomes other words: every index is then built anew.
VERSION = 1
# Longer words are found by how they begin.
LONGEST = 40
ASCII_WORD = re.compile("[a-z0-9]+")
# What Latin, Greek and Cyrillic letters carry; below this are those scripts alone.
ACCENTED_BELOW = 0x0530
EXTENDED = ((0x1E00, 0x2000), (0x2C60, 0x2C80), (0xA640, 0xA6A0), (0xA720, 0xA800))


class Run(NamedTuple):
    """A stretch of letters: a word, or `dense`, clusters of a script without spaces."""

    letters: tuple[str, ...]
    dense: bool

    @property
    def pairs(self) -> list[str]:
        """The pairs of its letters, or the one there is."""
        return [a + b for a, b in pairwise(self.letters)] or [*self.letters]


def words(text: str) -> list[str]:
    """Return the words of a text in their order, as they are indexed."""
    found: list[str] = []
    for run in runs(text):
        found += run.pairs
        if run.dense and len(run.letters) > 1:
            found.append(run.letters[-1])
    return found


def runs(text: str) -> Iterator[Run]:
    """Yield the stretches of letters of a text, folded; symbols such as emoji stand alone."""
    folded = folding.fold(text)
    if folded.isascii():
        for word in ASCII_WORD.findall(folded):
            yield Run((word[:LONGEST],), dense=False)
        return
    for found in _pattern().finditer(bare(folded)):
        if found["dense"]:
            yield Run(tuple(_clusters().findall(found["dense"])), dense=True)
        else:
            yield Run((found[0][:LONGEST],), dense=False)


def bare(folded: str) -> str:
    """Return folded text without the accents of Latin, Greek and Cyrillic letters."""
    kept: list[str] = []
    of_europe = False
    for character in unicodedata.normalize("NFD", folded):
        if not unicodedata.combining(character):
            of_europe = _is_european(ord(character))
        elif of_europe:
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_european(code: int) -> bool:
    return code < ACCENTED_BELOW or any(first <= code < last for first, last in EXTENDED)


@cache
def _pattern() -> Any:
    import regex

    dense = rf"(?:{_dense()}\p{{M}}*)+"
    word = rf"(?:(?!{_dense()})[\p{{L}}\p{{N}}]\p{{M}}*)+"
    return regex.compile(rf"(?P<dense>{dense})|{word}|\p{{So}}")


@cache
def _clusters() -> Any:
    import regex

    return regex.compile(rf"{_dense()}\p{{M}}*")


def _dense() -> str:
    return f"(?:{scripts.UNSPACED}|{scripts.HANGUL})"
