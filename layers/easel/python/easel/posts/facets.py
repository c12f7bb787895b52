"""Facets of a caption: tags and mentions, where they are, and whom they mean."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from easel import validation, visibility
from easel.errors import Invalid
from easel.users import handles

MOST_TAGS = 10
MOST_MENTIONS = 10

# Neither begins in what is an address already, nor in the middle of a word.
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+", re.IGNORECASE)
SIGN = re.compile("[#\uff03@\uff20]")
HANDLE = re.compile(r"[A-Za-z0-9_]{2,30}")

Entity = dict[str, Any]


def of(caption: str, tags: list[str], author_id: str) -> list[Entity]:
    """Return the entities of a caption (NFC) by an author whose post has these tags beside it.

    Each is {kind, start, end, text}, in code points; a mention knows its user_id too. A mention
    means whoever has exactly this handle now, unless one of the two blocked the other; it stays
    plain text where nobody has. Raise Invalid above ten tags in all or ten users.
    """
    found = list(_found(caption))
    _few_enough(found, tags)
    handles_named = {each["text"] for each in found if each["kind"] == "mention"}
    owners = _owners(author_id, handles_named)
    return [
        each | ({"user_id": owners[each["text"]]} if each["kind"] == "mention" else {})
        for each in found
        if each["kind"] == "tag" or each["text"] in owners
    ]


def mentioned(entities: list[Entity]) -> list[str]:
    """List the ids of the users a caption mentions, each once."""
    return list(dict.fromkeys(each["user_id"] for each in entities if "user_id" in each))


def topics(tags: list[str], entities: list[Entity]) -> set[str]:
    """Return all tags of a post: those set beside its caption, and those within it."""
    return {*tags, *(each["text"] for each in entities if each["kind"] == "tag")}


def _found(caption: str) -> Iterator[Entity]:
    taken = [place.span() for place in ADDRESS.finditer(caption)]
    for sign in SIGN.finditer(caption):
        start = sign.start()
        if any(first <= start < last for first, last in taken) or _joined(caption, start):
            continue
        found = _tag(caption, start) if sign[0] in "#\uff03" else _mention(caption, start)
        if found:
            yield found


def _joined(caption: str, start: int) -> bool:
    """Whether the sign hangs on to what stands before it, as in `a#b`, `me@home` and `##x`."""
    before = caption[start - 1 : start]
    return before != "" and (validation.in_words(before) or before in "#@\uff03\uff20&/")


def _tag(caption: str, start: int) -> Entity | None:
    end = start + 1
    while end < len(caption) and (_carries(caption[end])):
        end += 1
    word = caption[start + 1 : end].rstrip("-\u200c\u200d")
    if not word or not any(unicodedata.category(character)[0] == "L" for character in word):
        return None
    try:
        name = validation.tag(word)
    except ValueError:
        return None
    if len(name) > validation.TAG_LENGTH:
        return None
    return {"kind": "tag", "start": start, "end": start + 1 + len(word), "text": name}


def _carries(character: str) -> bool:
    return validation.in_words(character) or validation.JOINERS.match(character) is not None


def _mention(caption: str, start: int) -> Entity | None:
    named = HANDLE.match(caption, start + 1)
    if named is None:
        return None
    after = caption[named.end() : named.end() + 1]
    # A longer word, one of another script, or a handle of another network is none of ours.
    if after and (after in "@\uff20" or (after != "-" and _carries(after))):
        return None
    return {"kind": "mention", "start": start, "end": named.end(), "text": named[0].lower()}


def _few_enough(found: list[Entity], tags: list[str]) -> None:
    if len(topics(tags, found)) > MOST_TAGS:
        detail = f"A post has at most {MOST_TAGS} tags, in its caption and beside it."
        raise Invalid.at("/caption", detail)
    if len({each["text"] for each in found if each["kind"] == "mention"}) > MOST_MENTIONS:
        raise Invalid.at("/caption", f"A post mentions at most {MOST_MENTIONS} people.")


def _owners(author_id: str, handles_named: set[str]) -> dict[str, str]:
    owners = handles.owners(handles_named)
    met = visibility.visible_users(author_id, owners.values()) if owners else []
    known = {user.user_id for user, _ in met}
    return {handle: user_id for handle, user_id in owners.items() if user_id in known}
