"""Tags: shown as they were typed, and found by a key that is the same for each spelling."""

import re
import unicodedata

from easel.text.characters import JOINERS, in_words, is_mark

LENGTH = 50
SIGNS = "#\uff03"
# Within a word of a tag: middle dots (Catalan l·l, Japanese names), hyphens of Hebrew and of
# katakana, a quote's and an abbreviation's sign of Hebrew, what parts syllables of Tibetan, waves.
TSHEG = "\u0f0b\u0f0c"
QUOTES = "\u05f3\u05f4"
WITHIN = "-\u00b7\u30fb\uff65\u05be\u30a0\u301c\uff5e\u309b\u309c\u3003\ua67e" + TSHEG + QUOTES
# A tag ends before these where nothing follows. Behind a word stand the marks of Tibetan, of
# abbreviations in Hebrew, and of repetition and voice in Japanese.
LOOSE = "-\u00b7\u30fb\uff65\u05be\u30a0\u301c\uff5e\ua67e\u200c\u200d"
# A list is typed into one field: with commas of any script, or with a sign before each.
SEPARATOR = re.compile(r"[,\u3001\uff0c\uff64\ufe50\ufe51\u060c]|\s+(?=[#\uff03])")


def typed(text: str) -> str:
    """Return a tag as it was typed, without its sign.

    Raise ValueError for what is no tag, or is longer than 50 characters as typed or as key.
    """
    word = text.strip()
    word = unicodedata.normalize("NFC", word[1:] if word[:1] in {*SIGNS} else word)
    name = key(word)
    if not name or name[0] in WITHIN or is_mark(name[0]) or not all(map(carries, name)):
        raise ValueError("a tag is letters, digits, _ and - only")
    if max(len(name), len(word)) > LENGTH:
        raise ValueError(f"a tag is at most {LENGTH} characters long")
    return word


def key(word: str) -> str:
    """Return what a tag is found by: without case, and without what only shapes its letters."""
    bare = JOINERS.sub("", word).casefold().replace(TSHEG[1], TSHEG[0]).rstrip(TSHEG)
    return unicodedata.normalize("NFC", bare)


def separate(texts: list[str]) -> list[str]:
    """Split tags that were written into one text; empty ones between two separators go."""
    parts = [part for text in texts for part in SEPARATOR.split(text)]
    return [part for part in parts if part.strip()] if len(parts) > len(texts) else texts


def once_each(words: list[str]) -> list[str]:
    """Return the tags in their order, none twice; the first spelling stays."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(key(word), word)
    return list(first.values())


def carries(character: str) -> bool:
    """Return whether a tag may have this character."""
    return character in WITHIN or in_words(character)
