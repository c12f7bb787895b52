"""Facets of a caption: tags and mentions, where they are, and whom they mean."""

from typing import Any

from easel import visibility
from easel.errors import Invalid
from easel.text import marks
from easel.text.tags import key
from easel.users import handles

MOST_TAGS = 10
MOST_MENTIONS = 10

Entity = dict[str, Any]


def of(caption: str, tags: list[str], author_id: str) -> list[Entity]:
    """Return the entities of a caption (NFC) by an author whose post has these tags beside it.

    Each is {kind, start, end, text}, in code points; a mention knows its user_id too. A mention
    means whoever has exactly this handle now, unless one of the two blocked the other; it stays
    plain text where nobody has. Raise Invalid above ten tags in all or ten users.
    """
    found = list(marks.found(caption))
    _few_enough(found, tags)
    handles_named = {each["text"] for each in found if each["kind"] == "mention"}
    owners = _owners(author_id, handles_named)
    return [
        each | ({"user_id": owners[each["text"]]} if each["kind"] == "mention" else {})
        for each in found
        if each["kind"] == "tag" or each["text"] in owners
    ]


def unaddressed(caption: str, tags: list[str]) -> list[Entity]:
    """Return the tags of a caption that was written elsewhere: whom it means there is not here.

    Raise Invalid above ten tags in all or ten users.
    """
    found = list(marks.found(caption))
    _few_enough(found, tags)
    return [each for each in found if each["kind"] == "tag"]


def mentioned(entities: list[Entity]) -> list[str]:
    """List the ids of the users a caption mentions, each once."""
    return list(dict.fromkeys(each["user_id"] for each in entities if "user_id" in each))


def topics(tags: list[str], entities: list[Entity]) -> set[str]:
    """Return the keys of all tags of a post: those set beside its caption, and those within it."""
    return {*map(key, tags), *(each["text"] for each in entities if each["kind"] == "tag")}


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
