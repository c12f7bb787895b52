"""Where words end between two characters, by their scripts."""

from functools import cache
from typing import Any

from easel.text.characters import ZWJ, in_words, is_mark

# Written without spaces, as are the signs that go with them: a word there has no edges.
UNSPACED = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Yi}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
    r"\p{Tibetan}\p{Tai_Tham}\p{New_Tai_Lue}\p{Tai_Le}\p{Javanese}\p{Balinese}\u30fc\u3006\uff70]"
)
# Letters of these scripts read alike, so one within a word of another is part of it; so are digits.
EUROPEAN = r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Common}\p{Inherited}]"
HANGUL = r"\p{Hangul}"
# What follows stands below the letter before: of Khmer and of Myanmar.
STACKERS = "\u17d2\u1039"


def word_may_end(left: str, right: str) -> bool:
    """Return whether a word may end between two characters that stand side by side.

    It may not before a mark, nor between letters of one script that puts spaces between words. It
    may where one of the two is no letter or is of a script without spaces, and where a European
    script or Hangul meets another.
    """
    if is_mark(right) or ZWJ in (left, right) or left in STACKERS:
        return False
    if not (in_words(left) and in_words(right)):
        return True
    if is_unspaced(left) or is_unspaced(right):
        return True
    return any(_is(kind, left) != _is(kind, right) for kind in (EUROPEAN, HANGUL))


def is_unspaced(character: str) -> bool:
    """Return whether a character is of a script that puts no spaces between words."""
    return _is(UNSPACED, character)


def is_hangul(character: str) -> bool:
    """Return whether a character is Korean."""
    return _is(HANGUL, character)


def _is(kind: str, character: str) -> bool:
    if character.isascii():
        return kind == EUROPEAN
    return _pattern(kind).match(character) is not None


@cache
def _pattern(kind: str) -> Any:
    # Loaded with the first text that is not ASCII: it takes 20 ms.
    import regex

    return regex.compile(kind)
