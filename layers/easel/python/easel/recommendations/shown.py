"""What For You showed a user of late, so that what is new to them comes first."""

import hashlib
from collections.abc import Iterable

from pynamodb.attributes import BinaryAttribute

from easel import clock
from easel.db import Item

MOST = 240
# Nobody who left, or has not looked for so long, has any.
KEPT_SECONDS = 90 * 24 * 3600
# As many bytes as tell an id from a few hundred others.
MARK_BYTES = 8


class Shown(Item, discriminator="shown"):
    """The last 240 posts that For You showed, the newest last: a digest of eight bytes of each.

    Two pages at the same moment may forget what one of them showed: it is shown once more.
    """

    marks = BinaryAttribute(legacy_encoding=False, default=b"")

    @classmethod
    def at(cls, user_id: str) -> "Shown":
        """Return an unsaved item with the key of what a user was shown."""
        return cls(f"U#{user_id}", "SHOWN")

    def has(self, post_id: str) -> bool:
        """Return whether this post is among them."""
        return _mark(post_id) in self._set

    @property
    def _set(self) -> frozenset[bytes]:
        if "marked" not in self.__dict__:
            self.__dict__["marked"] = frozenset(_split(bytes(self.marks)))
        found: frozenset[bytes] = self.__dict__["marked"]
        return found


def of(user_id: str) -> Shown:
    """Return what a user was shown, or an unsaved item when it is nothing."""
    place = Shown.at(user_id)
    return Shown.find(place.pk, place.sk) or place


def remember(before: Shown, post_ids: Iterable[str]) -> None:
    """Add posts to what was shown; the oldest go above 240."""
    if new := list(post_ids):
        marks = marks_after(before, new)
        until = Shown.ttl.set(clock.epoch() + KEPT_SECONDS)
        before.update(actions=[Shown.kind.set(Shown), Shown.marks.set(marks), until])


def marks_after(before: Shown, post_ids: Iterable[str]) -> bytes:
    """Return the marks of what was shown once these posts were, too."""
    new = [_mark(post_id) for post_id in post_ids]
    kept = [each for each in _split(bytes(before.marks)) if each not in new]
    return b"".join([*kept, *new][-MOST:])


def forget(user_id: str) -> None:
    """Remove all that was shown."""
    Shown.at(user_id).delete()


def _mark(post_id: str) -> bytes:
    # For every candidate of a page: a tenth of what reading the id takes.
    return hashlib.blake2b(post_id.encode(), digest_size=MARK_BYTES).digest()


def _split(marks: bytes) -> list[bytes]:
    return [marks[at : at + MARK_BYTES] for at in range(0, len(marks), MARK_BYTES)]
