"""What For You showed a user of late, so that what is new to them comes first."""

from collections.abc import Sequence

from pynamodb.attributes import BinaryAttribute

from easel import clock
from easel.db import Item
from easel.recommendations.marks import KEPT_SECONDS, Marks


class Shown(Item, discriminator="shown"):
    """The last 240 posts that For You showed, the newest last: a digest of eight bytes of each.

    Two pages at the same moment may forget what one of them showed: it is shown once more.
    """

    marks = BinaryAttribute(legacy_encoding=False, default=b"")

    @classmethod
    def at(cls, user_id: str) -> "Shown":
        """Return an unsaved item with the key of what a user was shown."""
        return cls(f"U#{user_id}", "SHOWN")


def of(user_id: str) -> Marks:
    """Return what a user was shown."""
    place = Shown.at(user_id)
    found = Shown.find(place.pk, place.sk)
    return Marks(bytes(found.marks)) if found else Marks()


def remember(user_id: str, before: Marks, post_ids: Sequence[str]) -> None:
    """Add posts to what was shown before."""
    if post_ids:
        marks = Shown.marks.set(before.after(post_ids))
        until = Shown.ttl.set(clock.epoch() + KEPT_SECONDS)
        Shown.at(user_id).update(actions=[Shown.kind.set(Shown), marks, until])


def forget(user_id: str) -> None:
    """Remove all that was shown."""
    Shown.at(user_id).delete()
