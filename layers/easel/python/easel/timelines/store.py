"""Timelines, stored per reader: bounded by age and number, hydrated when read."""

from collections.abc import Iterable
from dataclasses import dataclass

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import clock
from easel.db import Item, try_write
from easel.posts import Pointer

CAP = 800


ENTRY_SECONDS = 90 * 24 * 3600


# Nobody is fed who has not looked for this long; the feed is rebuilt on return.
DORMANT_DAYS = 30


HEAD = "~"


class FeedItem(Item):
    """Whatever lies in a reader's partition: both kinds live in this module, so a query of this
    class sees them all."""


class TimelineEntry(FeedItem, discriminator="entry"):
    """A pointer, small on purpose: the sort key is the post's id unless `post_id` says another."""

    by = UnicodeAttribute()
    post_id = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, reader_id: str, pointer: Pointer) -> "TimelineEntry":
        """Build a pointer's entry: an original stands under its own id, a repost under another."""
        entry = cls(f"F#{reader_id}", pointer.place, by=pointer.by)
        entry.post_id = pointer.post_id if pointer.post_id != pointer.place else None
        entry.ttl = clock.epoch() + ENTRY_SECONDS
        return entry

    @property
    def pointer(self) -> Pointer:
        """Where it stands and leads."""
        return Pointer(str(self.sk), self.post_id or str(self.sk), self.by)


class TimelineHead(FeedItem, discriminator="reader"):
    """The head of a feed: the UTC day its reader last looked. Sorts before every entry.

    Until `watched_until` (seconds since 1970) the reader, who is connected, wants to be told once
    that there is more.
    """

    day = UnicodeAttribute()
    since = UnicodeAttribute(null=True)
    watched_until = NumberAttribute(null=True)

    @classmethod
    def at(cls, reader_id: str) -> "TimelineHead":
        """Return an unsaved item with the key of a feed's head."""
        return cls(f"F#{reader_id}", HEAD)

    @property
    def reader_id(self) -> str:
        """Whose feed it is."""
        return str(self.pk).removeprefix("F#")

    @property
    def watches(self) -> bool:
        """Whether the reader is to be told of newer posts."""
        return bool((self.watched_until or 0) > clock.epoch())


@dataclass(frozen=True)
class Strip:
    """Part of a feed: its pointers, newest first, and the head when it began there."""

    head: TimelineHead | None
    pointers: list[Pointer]


def read(reader_id: str, before: str | None, limit: int) -> Strip:
    """Read pointers older than `before`, newest first; without it, the head too, in one query."""
    within = FeedItem.sk < before if before else FeedItem.sk <= HEAD
    most = limit if before else limit + 1
    found = list(FeedItem.query(f"F#{reader_id}", within, scan_index_forward=False, limit=most))
    head = found[0] if found and isinstance(found[0], TimelineHead) else None
    entries = [item for item in found if isinstance(item, TimelineEntry)]
    return Strip(head, [entry.pointer for entry in entries[:limit]])


def look(reader_id: str, head: TimelineHead | None) -> bool:
    """Record that the reader looks today; return True when the feed must be rebuilt."""
    today = clock.today()
    if head and head.day == today:
        return False
    returned = head is None or head.day < clock.day_before(DORMANT_DAYS)
    actions: list[Action] = [TimelineHead.kind.set(TimelineHead), TimelineHead.day.set(today)]
    actions += [TimelineHead.since.set(clock.now())] if returned else []
    earlier = TimelineHead.day.does_not_exist() | (TimelineHead.day < today)
    try_write(TimelineHead.at(reader_id).update, actions=actions, condition=earlier)
    return returned


def watch(reader_id: str, until: int) -> None:
    """Set the mark that has a reader told once of newer posts, until then, if they ever looked."""
    shorter = TimelineHead.watched_until.does_not_exist() | (TimelineHead.watched_until < until)
    _mark(
        TimelineHead.at(reader_id),
        TimelineHead.watched_until.set(until),
        TimelineHead.day.exists() & shorter,
    )


def watched(reader_id: str) -> bool:
    """Remove the mark; return True to the one caller who did, and is to tell the reader."""
    watching = TimelineHead.watched_until > clock.epoch()
    return _mark(TimelineHead.at(reader_id), TimelineHead.watched_until.remove(), watching)


def active_readers(reader_ids: list[str]) -> list[TimelineHead]:
    """Return the heads of those of these readers who read their feed within the last 30 days."""
    horizon = clock.day_before(DORMANT_DAYS)
    heads = TimelineHead.batch_get([(f"F#{reader_id}", HEAD) for reader_id in reader_ids])
    return [head for head in heads if head.day >= horizon]


def push(reader_ids: Iterable[str], pointer: Pointer) -> None:
    """Add a pointer to each reader's feed; again changes nothing but the expiry."""
    with TimelineEntry.batch_write() as batch:
        for reader_id in reader_ids:
            batch.save(TimelineEntry.at(reader_id, pointer))


def remove(reader_ids: Iterable[str], place: str) -> None:
    """Remove what stands at this place from each reader's feed; also where it is not."""
    with TimelineEntry.batch_write() as batch:
        for reader_id in reader_ids:
            batch.delete(TimelineEntry(f"F#{reader_id}", place))


def fill(reader_id: str, pointers: Iterable[Pointer]) -> None:
    """Add several pointers to one reader's feed."""
    with TimelineEntry.batch_write() as batch:
        for pointer in pointers:
            batch.save(TimelineEntry.at(reader_id, pointer))


def remove_author(reader_id: str, author_id: str) -> None:
    """Remove every pointer that came by this user from a reader's feed, reposts included."""
    by_author = TimelineEntry.by == author_id
    entries = list(
        TimelineEntry.query(f"F#{reader_id}", TimelineEntry.sk < HEAD, filter_condition=by_author)
    )
    with TimelineEntry.batch_write() as batch:
        for entry in entries:
            batch.delete(entry)


def trim(reader_id: str) -> None:
    """Trim a feed to its newest 800 pointers."""
    entries = TimelineEntry.query(
        f"F#{reader_id}", TimelineEntry.sk < HEAD, scan_index_forward=False
    )
    with TimelineEntry.batch_write() as batch:
        for entry in list(entries)[CAP:]:
            batch.delete(entry)


def _mark(head: TimelineHead, action: Action, condition: Condition) -> bool:
    return try_write(head.update, actions=[action], condition=condition)
