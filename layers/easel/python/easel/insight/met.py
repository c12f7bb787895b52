"""Met: what one message said of posts that users met, as marks by day, until it is added up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson
from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db import Item
from easel.insight import marks
from easel.insight.acts import keep, minute_of
from easel.insight.marks import Marker

DAY = len("yyyymmdd")


class Meeting(NamedTuple):
    """Something (a user, a post) is in a cell of a post since a moment, RFC 3339 in UTC.

    `milliseconds` are those of a look, and else 0.
    """

    moment: str
    post_id: str
    cell: str
    kind: str
    id_: str
    milliseconds: int = 0


class Marked(NamedTuple):
    """A mark is in a cell of a post, on a UTC day (yyyymmdd)."""

    day: str
    post_id: str
    cell: str
    mark: bytes
    milliseconds: int


class Met(Item, discriminator="met"):
    """What one message said, in the partition of the minute in which it was taken in.

    `said` is JSON: by day, mark (hex) and post the cells, with milliseconds. It names no user.
    """

    said = UnicodeAttribute()

    def each(self) -> Iterator[Marked]:
        """Yield what it says."""
        for day, by_mark in orjson.loads(self.said).items():
            for mark, by_post in by_mark.items():
                for post_id, cells in by_post.items():
                    for cell, milliseconds in cells.items():
                        yield Marked(day, post_id, cell, bytes.fromhex(mark), milliseconds)


def note(message: str, meetings: Iterable[Meeting]) -> None:
    """Keep the meetings of a message, with one write; `message` names it, as in `acts.note`.

    None is later than now. What is of a day whose key is gone is dropped: under another key whoever
    was counted would be counted again.
    """
    now = clock.now()
    keep(Met, _partition(minute_of(now)), message, _by_day(meetings, now))


def taken_in(minute: str) -> Iterator[Marked]:
    """Yield what was taken in during a minute (yyyymmddhhmm)."""
    for met in Met.query(_partition(minute), consistent_read=True):
        yield from met.each()


def _by_day(meetings: Iterable[Meeting], now: str) -> dict[str, Any]:
    marker = Marker()
    found: dict[str, Any] = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    for each in meetings:
        day = minute_of(min(each.moment, now))[:DAY]
        if marks.has_key(day):
            cells = found[day][marker.mark(day, each.kind, each.id_).hex()][each.post_id]
            cells[each.cell] = max(cells.get(each.cell, 0), each.milliseconds)
    return found


def _partition(minute: str) -> str:
    return f"WINDOW#MET#{minute}"
