"""Fold text for comparison: the same words, however they were typed."""

import re
import unicodedata
from functools import cache
from typing import Any

from easel.text.characters import IGNORABLE

SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u2032\u00b4`\u05f3\u055a\ua78c", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u05f4\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be", "-"),
        **dict.fromkeys("\u0130\u0131", "i"),
        "\u2800": " ",
    }
)
# Vowels and cantillation, written or left out at will; and what makes an Arabic word longer.
POINTS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
# As Lithuanian writes it, and as other capitals of İ come out in lower case.
DOTTED = "i\u0307"
# A joiner between two images makes one of them.
LOOSE_JOINER = (
    r"(?<!\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]?)\u200d"
    r"|\u200d(?!\p{Extended_Pictographic})"
)


def fold(text: str) -> str:
    """Return the form in which words are compared; it is its own form.

    Without case and width, with straight quotes and one space between words; what is not seen,
    vowel points of Arabic and Hebrew, and the dot of the Turkish i are ignored.
    """
    if text.isascii():
        return " ".join(text.translate(SIGNS).casefold().split())
    read = unicodedata.normalize("NFKC", _without_unseen(text.translate(SIGNS)))
    read = unicodedata.normalize("NFKC", read.casefold()).translate(SIGNS)
    read = POINTS.sub("", read.replace(DOTTED, "i"))
    return " ".join(read.split())


def _without_unseen(text: str) -> str:
    kept = "\u200d" in text
    if not kept:
        return IGNORABLE.sub("", text)
    parts = _loose_joiner().sub("", text).split("\u200d")
    return "\u200d".join(IGNORABLE.sub("", part) for part in parts)


@cache
def _loose_joiner() -> Any:
    import regex

    return regex.compile(LOOSE_JOINER)
