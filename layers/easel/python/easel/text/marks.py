"""Tags and mentions in a caption, by what is written alone."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from easel.text import tags
from easel.text.characters import AFTER_SYMBOL, JOINERS, in_words, is_mark
from easel.text.scripts import word_may_end

# Neither begins in what is an address already. Signs and brackets of CJK end one.
ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+",
    re.IGNORECASE,
)
SIGN = re.compile("[#\uff03@\uff20]")
HANDLE = re.compile(r"[A-Za-z0-9_]{2,30}")
DOMAIN = re.compile(r"[-.][A-Za-z0-9]")
# Before a sign they make it part of something else: `##x`, `&#x27;`, `a/#b`, `$@x`.
HOLDS_TAG = "#\uff03@\uff20&/"
HOLDS_MENTION = "#\uff03@\uff20&/!$%*"

Mark = dict[str, Any]


def found(caption: str) -> Iterator[Mark]:
    """Yield the tags and mentions of a caption (NFC), in order.

    Each is {kind, start, end, text}, in code points, the sign within; `text` is a tag's key, or a
    mention's handle in lower case.
    """
    taken = [place.span() for place in ADDRESS.finditer(caption)]
    for sign in SIGN.finditer(caption):
        start = sign.start()
        if any(first <= start < last for first, last in taken):
            continue
        mark = _tag(caption, start) if sign[0] in tags.SIGNS else _mention(caption, start)
        if mark:
            yield mark


def _tag(caption: str, start: int) -> Mark | None:
    before = _before(caption, start)
    if before and (in_words(before) or before in HOLDS_TAG):
        return None
    end = start + 1
    while end < len(caption) and (tags.carries(caption[end]) or JOINERS.match(caption[end])):
        end += 1
    word = caption[start + 1 : end].rstrip(tags.LOOSE)
    if _is_scheme(caption, end) or not any(map(str.isalpha, word)):
        return None
    try:
        tags.typed(word)
    except ValueError:
        return None
    place = {"start": start, "end": start + 1 + len(word)}
    return {"kind": "tag", **place, "text": tags.key(word)}


def _mention(caption: str, start: int) -> Mark | None:
    named = HANDLE.match(caption, start + 1)
    before = _before(caption, start)
    if named is None or not _begins_mention(before):
        return None
    end = named.end()
    # An address for mail may have letters of any script before its sign.
    if before and in_words(before) and DOMAIN.match(caption, end):
        return None
    if caption[end : end + 1] in {"@", "\uff20"} or _is_scheme(caption, end):
        return None
    # A longer word, or one of a script that reads alike, is none of ours.
    if not _ends_mention(caption, end):
        return None
    return {"kind": "mention", "start": start, "end": end, "text": named[0].lower()}


def _begins_mention(before: str) -> bool:
    """Whether a mention may begin behind this: not in an address, nor within a Latin word."""
    return not before or (before not in HOLDS_MENTION and word_may_end(before, "a"))


def _ends_mention(caption: str, end: int) -> bool:
    after = caption[end : end + 1]
    if after and is_mark(after) and not JOINERS.match(after):
        return False
    while end < len(caption) and JOINERS.match(caption[end]):
        end += 1
    return end == len(caption) or word_may_end("a", caption[end])


def _before(caption: str, start: int) -> str:
    """What stands before a sign, without what shapes it: of a heart with its selector the heart.

    A key with its cap is a symbol, whatever is on it.
    """
    at = start
    while at and AFTER_SYMBOL.match(caption[at - 1]):
        at -= 1
    if "\u20e3" in caption[at:start]:
        return " "
    return unicodedata.normalize("NFC", caption[at - 1 : at])


def _is_scheme(caption: str, end: int) -> bool:
    return caption.startswith("://", end)
