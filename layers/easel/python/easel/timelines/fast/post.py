"""A post as the table writes it, with what rules ask of it."""

from collections.abc import Iterable
from typing import Any

from easel import policy
from easel.policy import PRIVATE, SUSPENDED
from easel.text import tags

Item = dict[str, Any]


class Post:
    """A post's item, in DynamoDB's JSON. What the rules ask of each is read at once."""

    __slots__ = ("author_id", "author_state", "held", "id", "item", "level", "visibility")

    def __init__(self, item: Item) -> None:
        """Read what every page asks."""
        self.item = item
        self.id: str = item["pk"]["S"][2:]
        self.author_id: str = item["author_id"]["S"]
        self.visibility: str = item["visibility"]["S"]
        self.author_state: str | None = text(item, "author_state")
        self.held = mapped(item, "held")
        label = mapped(item, "label")
        said = label and {"level": label["level"]["S"]}
        self.level = policy.level(text(item, "own_level"), said)

    @property
    def other(self) -> str | None:
        """The post that it quotes or else answers."""
        return text(self.item, "quote_of") or text(self.item, "reply_to")

    @property
    def parents(self) -> list[str]:
        """The posts that its images remix."""
        return [each["S"] for each in listed(self.item, "remix_of")]

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.visibility == "public" and not self.author_state and not self.held

    @property
    def is_listed(self) -> bool:
        """Whether lists of everything public have it."""
        return self.is_public and not text(self.item, "reply_to")

    @property
    def topics(self) -> set[str]:
        """All its tags: those set beside the caption, and those within it."""
        marks = [each["M"] for each in listed(self.item, "entities")]
        within = {mark["text"]["S"] for mark in marks if mark["kind"]["S"] == "tag"}
        return {*(tags.key(each["S"]) for each in listed(self.item, "tags")), *within}

    @property
    def keys(self) -> list[str]:
        """The keys of all its tags, those set beside the caption first, in their order."""
        beside = (tags.key(each["S"]) for each in listed(self.item, "tags"))
        return list(dict.fromkeys([*beside, *sorted(self.topics)]))

    @property
    def shows_prompt(self) -> bool:
        """Whether everybody may read what its images were asked for."""
        return bool(self.item.get("show_prompt", {"BOOL": True})["BOOL"])

    @property
    def said(self) -> list[str]:
        """All the words that a reader meets: caption, prompts shown, images' texts."""
        # Loaded where somebody muted a word.
        from easel.text import muting

        cards = [each["M"] for each in listed(self.item, "images")]
        alts = [muting.telling(c["alt_text"]["S"], c["alt_text_source"]["S"]) for c in cards]
        prompts = [card["prompt"]["S"] for card in cards] if self.shows_prompt else []
        return [text(self.item, "caption") or "", *alts, *prompts]


def text(item: Item, name: str) -> str | None:
    """Return an attribute that may be missing."""
    value = item.get(name)
    return value.get("S") if value else None


def whole(item: Item, name: str) -> int:
    """Return a number, 0 where it is missing."""
    value = item.get(name)
    return int(value["N"]) if value and "N" in value else 0


def mapped(item: Item, name: str) -> Item | None:
    """Return a map, None where it is missing."""
    value = item.get(name)
    return value.get("M") if value else None


def listed(item: Item, name: str) -> list[Item]:
    """Return a list, empty where it is missing."""
    value = item.get(name)
    return value["L"] if value and "L" in value else []


def is_set(item: Item, name: str) -> bool:
    """Return whether a mark is there and set."""
    value = item.get(name)
    return value is not None and bool(value.get("BOOL"))


def state(user: Item) -> str | None:
    """Return a profile's state: `suspended`, `private`, or None for an open account."""
    return SUSPENDED if text(user, "suspended") else PRIVATE if is_set(user, "private") else None


def of_kind(items: Iterable[Item], kind: str) -> list[Item]:
    """Return the items of a kind."""
    return [item for item in items if item["kind"]["S"] == kind]
