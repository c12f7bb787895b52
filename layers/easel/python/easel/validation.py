"""Normalise text people send: NFC, bounded, free of control characters."""

import unicodedata
from collections.abc import Callable
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator, Field

from easel import ids
from easel.errors import Invalid
from easel.text import described, tags
from easel.text.characters import BREAKS, DIRECTION, NEWLINES, is_blank


def clean(text: str) -> str:
    """Normalise text to NFC, line ends as newlines.

    Raise ValueError at a control character or lone surrogate.
    """
    for character in text:
        control = unicodedata.category(character) in {"Cc", "Cs"}
        if control and character not in NEWLINES:
            raise ValueError("control characters are not allowed")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Clean text without line breaks or direction overrides, trimmed, with something to see."""
    text = clean(text).strip()
    if is_blank(text):
        raise ValueError("must not be blank")
    if BREAKS & set(text) or DIRECTION.search(text):
        raise ValueError("must be one line without direction overrides")
    return text


def spoken(text: str) -> str:
    """Clean text that says something."""
    text = clean(text)
    if is_blank(text):
        raise ValueError("must not be blank")
    return text


def given(said: bool) -> bool:
    """Return what was said. Raise ValueError when it is not true."""
    if not said:
        raise ValueError("must be true")
    return said


def tag_asked_for(said: str) -> str:
    """Return the key of the tag somebody asks for in an address, in whatever spelling.

    Raise Invalid for no tag.
    """
    try:
        return tags.key(tags.typed(unquote(said, errors="strict")))
    except ValueError:
        detail = "A tag is letters, digits, _ and - only, 50 at most."
        raise Invalid.at("/path/tag", detail) from None


def _separate(said: object) -> object:
    """Split tags in one text, before each is looked at; what is no list of texts stays."""
    if isinstance(said, list) and all(isinstance(each, str) for each in said):
        return tags.separate(said)
    return said


def _at_most(limit: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(text) > limit:
            raise ValueError(f"must be at most {limit} characters")
        return text

    return check


DESCRIBED: dict[Callable[[str], str], dict[str, str]] = {
    clean: described.CLEAN,
    one_line: described.ONE_LINE,
    spoken: described.SPOKEN,
    tags.typed: described.TAG,
}


def _text(limit: int, rule: Callable[[str], str], more: str = "") -> tuple[object, ...]:
    schema = DESCRIBED[rule] | {"description": DESCRIBED[rule]["description"] + more}
    bounded = Field(max_length=limit, json_schema_extra={**schema})
    return bounded, AfterValidator(rule), AfterValidator(_at_most(limit))


# Of anything, in capitals or not; what cannot be one is as unknown as what never was.
Id = Annotated[str, AfterValidator(ids.canonical)]
PRINTABLE = r"^[\x21-\x7e]+$"
NamedId = Annotated[
    str,
    Field(max_length=26, pattern=PRINTABLE, description="Of one that you see."),
    AfterValidator(ids.canonical),
]
SureId = Annotated[str, Field(pattern=ids.ANY_CASE), AfterValidator(ids.canonical)]
Prompt = Annotated[str, Field(min_length=1), *_text(4000, spoken)]
Instruction = Annotated[str, Field(min_length=1), *_text(500, spoken)]
NegativePrompt = Annotated[str, *_text(4000, clean)]
Caption = Annotated[str, *_text(2000, clean, " At most 10 tags and 10 mentions.")]
AltText = Annotated[str, *_text(1000, clean)]
Bio = Annotated[str, *_text(500, clean)]
DisplayName = Annotated[str, Field(min_length=1), *_text(50, one_line)]
Tag = Annotated[str, Field(min_length=1), *_text(50, tags.typed)]
RemixNote = Annotated[str, *_text(500, clean)]
Note = Annotated[str, *_text(2000, clean)]
Statement = Annotated[str, Field(min_length=1), *_text(2000, spoken)]
# As SES takes it: ASCII, a host in punycode. Whether it is somebody's, only a mail can tell.
Email = Annotated[
    str,
    Field(
        max_length=254,
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}$",
    ),
    AfterValidator(str.lower),
]
GoodFaith = Annotated[bool, Field(json_schema_extra={"const": True}), AfterValidator(given)]
MutedText = Annotated[str, Field(min_length=1), *_text(100, one_line)]
Tags = Annotated[
    list[Tag],
    BeforeValidator(_separate),
    Field(max_length=10),
    AfterValidator(tags.once_each),
]
Style = Annotated[str, Field(min_length=1), *_text(50, one_line)]
