"""Notifications: the items, their keys, and the inbox that numbers them.

Every notification has a number, the next of its recipient's. It is given in the transaction that
writes the notification, so that numbers become visible in their order: whoever saw number 7 was
shown all that came before, and may say "read up to 7" without ever losing one.
"""

from dataclasses import dataclass
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)

from easel.db import Item

# Who is remembered of a group.
MOST = 10
DIGITS = 12
# The kind that tells users of what they did themselves: `who` is a generation, or nobody.
OF_OWN = "generation"
# What moderators decided about a user or theirs; the object is its name, and `who` nobody.
OF_DECISIONS = "decision"
OF_NO_USERS = (OF_OWN, OF_DECISIONS)


class Notification(Item, discriminator="notification"):
    """What a user is told of one object: `who` did it, newest first, each {id, at}.

    At most ten are remembered; a full one may stand for more. Of the images of a day (the object)
    `who` are the generations; one that failed is the object itself, and `who` nobody.
    """

    about = UnicodeAttribute()
    object_id = UnicodeAttribute()
    who: ListAttribute[Any] = ListAttribute(default=list)
    told_at = NumberAttribute()

    @classmethod
    def at(cls, user_id: str, number: int) -> "Notification":
        """Return an unsaved item with the key of a user's notification with this number."""
        return cls(f"N#{user_id}", f"E#{number:0{DIGITS}d}")

    @property
    def number(self) -> int:
        """Its place in the order of telling."""
        return int(str(self.sk).removeprefix("E#"))

    @property
    def actors(self) -> list[str]:
        """Ids of who did it, newest first."""
        return [each["id"] for each in self.who]

    @property
    def user_ids(self) -> list[str]:
        """Ids of the users who did it, newest first; none where users are not who did it."""
        return [] if self.about in OF_NO_USERS else self.actors

    @property
    def generation_ids(self) -> list[str]:
        """Ids of the generations it tells of, newest first."""
        if self.about != OF_OWN:
            return []
        return [each for each in self.actors if each] or [self.object_id]

    @property
    def full(self) -> bool:
        """Whether more users may stand behind it than it remembers."""
        return len(self.who) >= MOST


class Told(Item, discriminator="told"):
    """Which number the one notification of a kind about an object has now.

    Index 1 lists those about a post that lie with others than its author.
    """

    number = NumberAttribute()

    @classmethod
    def at(cls, topic: "Topic") -> "Told":
        """Return an unsaved item with the key of a topic's pointer."""
        return cls(f"N#{topic.user_id}", f"K#{topic.about}#{topic.object_id}")


class Inbox(Item, discriminator="inbox"):
    """How many notifications a user was ever told, up to which they read, whom they hear."""

    made = NumberAttribute(default=0)
    read = NumberAttribute(default=0)
    read_at = UnicodeAttribute(null=True)
    settings: MapAttribute[str, Any] = MapAttribute(default=dict)
    # Whether a browser may have asked to be pushed to.
    pushes = BooleanAttribute(null=True)

    @classmethod
    def at(cls, user_id: str) -> "Inbox":
        """Return an unsaved item with the key of a user's inbox; `~` sorts behind its content."""
        return cls(f"N#{user_id}", "~")


class Nudge(Item, discriminator="nudge"):
    """That a notification is to be pushed to browsers: there for a day, and read by the relay."""

    @classmethod
    def at(cls, user_id: str, number: int) -> "Nudge":
        """Return an unsaved item with the key of a notification's nudge."""
        return cls(f"N#{user_id}", f"P#{number:0{DIGITS}d}")


@dataclass(frozen=True)
class Topic:
    """What a notification is about: at most one per user, kind and object."""

    user_id: str
    about: str
    object_id: str
    # Of a post that is another's: when it goes, who was told of it must be found.
    of_post: bool = False


def inbox(user_id: str) -> Inbox:
    """Return a user's inbox as it is now (a consistent read)."""
    place = Inbox.at(user_id)
    found: Inbox | None = Inbox.find(place.pk, place.sk, consistent=True)
    return found or place
