"""Normalise text people send: NFC, bounded, free of control characters."""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, Field

from easel.errors import Invalid

TAG_LENGTH = 50
NEWLINES = {"\n", "\r", "\t"}
BREAKS = NEWLINES | {"\u2028", "\u2029"}
# Overrides and isolates can make a name read as another; a caption may mix directions with them.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Letters, marks and numbers: without marks there is no Hindi and no Thai.
IN_WORDS = "LMN"
# They shape letters and images and are not seen themselves: the same tag with and without.
JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
# Counted as letters and marks, and blank all the same.
BLANKS = set("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")


def clean(text: str) -> str:
    """Normalise text to NFC, line ends as newlines.

    Raise ValueError at a control character or lone surrogate.
    """
    for character in text:
        control = unicodedata.category(character) in {"Cc", "Cs"}
        if control and character not in NEWLINES:
            raise ValueError("control characters are not allowed")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def blank(text: str) -> bool:
    """Return whether there is nothing to see: spaces, breaks, joiners, marks of direction."""
    return all(unicodedata.category(character)[0] in "CZ" for character in text)


def one_line(text: str) -> str:
    """Clean text without line breaks or direction overrides, trimmed, with something to see."""
    text = clean(text).strip()
    if blank(text):
        raise ValueError("must not be blank")
    if BREAKS & set(text) or DIRECTION.search(text):
        raise ValueError("must be one line without direction overrides")
    return text


def spoken(text: str) -> str:
    """Clean text that says something."""
    text = clean(text)
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def tag(text: str) -> str:
    """Normalise a tag: lower case, letters, digits, `_` and `-` of any script, without its `#`."""
    word = JOINERS.sub("", one_line(text).removeprefix("#")).casefold()
    word = unicodedata.normalize("NFC", word)
    if not word or word[0] == "-" or not all(map(in_words, word)):
        raise ValueError("a tag is letters, digits, _ and - only")
    return word


def tag_asked_for(said: str) -> str:
    """Return the tag somebody asks for in an address, in whatever spelling.

    Raise Invalid for no tag.
    """
    try:
        name = tag(unquote(said, errors="strict"))
    except ValueError:
        name = ""
    if not 0 < len(name) <= TAG_LENGTH:
        raise Invalid.at("/path/tag", "A tag is letters, digits, _ and - only, 50 at most.")
    return name


def once_each(words: list[str]) -> list[str]:
    """Return the words in their order, none twice."""
    return list(dict.fromkeys(words))


def in_words(character: str) -> bool:
    """Return whether a tag may have this character."""
    if character in BLANKS:
        return False
    return character in "_-" or unicodedata.category(character)[0] in IN_WORDS


def _at_most(limit: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(text) > limit:
            raise ValueError(f"must be at most {limit} characters")
        return text

    return check


def _text(limit: int, rule: Callable[[str], str]) -> tuple[object, ...]:
    return Field(max_length=limit), AfterValidator(rule), AfterValidator(_at_most(limit))


Prompt = Annotated[str, Field(min_length=1), *_text(4000, spoken)]
NegativePrompt = Annotated[str, *_text(4000, clean)]
Caption = Annotated[str, *_text(2000, clean)]
AltText = Annotated[str, *_text(1000, clean)]
Bio = Annotated[str, *_text(500, clean)]
DisplayName = Annotated[str, Field(min_length=1), *_text(50, one_line)]
Tag = Annotated[str, Field(min_length=1), *_text(50, tag)]
Note = Annotated[str, *_text(2000, clean)]
MutedText = Annotated[str, Field(min_length=1), *_text(100, one_line)]
Tags = Annotated[list[Tag], Field(max_length=10), AfterValidator(once_each)]
Style = Annotated[str, Field(min_length=1), *_text(50, one_line)]
