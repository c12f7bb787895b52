"""Reach: who met a post, or anything of a maker, on one day, and what they did then, as marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, reduce
from typing import Any, Final

from pynamodb.attributes import MapAttribute, NumberAttribute

from easel import clock
from easel.db import Item, Outrun, retry_on_conflict, same, try_write
from easel.insight import looks, sketch
from easel.insight.looks import Looks
from easel.insight.sketch import Sketch

# Where a post was met; `page` is its own, by its address.
FEEDS: Final = (
    *("following", "for-you", "explore", "tag", "search", "profile", "bookmarks", "page"),
)
# What users did whose signals are counted, and what anybody did for everybody to see.
SEEN: Final = ("followers", "opened", "saved")
PUBLIC: Final = ("reactions", "reposts", "replies", "quotes", "remixes")
FOLLOWS: Final = ("gained", "lost")
LOOKED: Final = "looked"
# An item has twenty sets at most, and may have 400 KB.
EXACT_TO: Final = 2_048
KEPT: Final = timedelta(days=400)
ACCOUNT: Final = "DAY#"
_MARKS, _REGISTERS = b"m", b"r"


class Reach(Item, discriminator="reach"):
    """One UTC day of a maker (`DAY#yyyymmdd`, follows `FOLLOWS#yyyymmdd`) or of a post
    (`POST#pid#yyyymmdd`), under the maker: by cell marks or registers, and the looks.

    `edit` counts how often it changed, so that no two who add to it lose anything.
    """

    cells: MapAttribute[str, Any] = MapAttribute(default=dict)
    edit = NumberAttribute(default=0)

    @classmethod
    def at(cls, user_id: str, place: str) -> "Reach":
        """Build an empty one, unsaved."""
        return cls(_partition(user_id), place)

    @property
    def day(self) -> str:
        """Its day, yyyymmdd."""
        return str(self.sk).rpartition("#")[2]


@dataclass(frozen=True)
class Day:
    """What is known of one day (yyyymmdd)."""

    day: str
    cells: Mapping[str, Sketch] = field(default_factory=dict)
    looked: Looks = field(default_factory=lambda: Looks({}))

    def of(self, *names: str) -> Sketch:
        """Return who is in any of these cells."""
        return reduce(
            Sketch.joined, (self.cells[each] for each in names if each in self.cells), Sketch()
        )

    @cached_property
    def reached(self) -> Sketch:
        """Who met it, wherever that was."""
        return self.of(*FEEDS)

    @property
    def is_exact(self) -> bool:
        """Whether none of its numbers is an estimate."""
        return self.looked.is_exact and all(each.is_exact for each in self.cells.values())


def post_place(post_id: str, day: str) -> str:
    """Return under which sort key a day of a post lies."""
    return f"{posts_place(post_id)}{day}"


def posts_place(post_id: str) -> str:
    """Return how the sort keys of all days of a post begin."""
    return f"POST#{post_id}#"


def follows_place(day: str) -> str:
    """Return under which sort key the follows of a day lie."""
    return f"FOLLOWS#{day}"


def add(user_id: str, place: str, cells: Mapping[str, Mapping[bytes, int]]) -> None:
    """Add marks (with milliseconds, in `looked`) to cells; what is there already changes nothing.

    `place` ends with the day.
    """

    def attempt() -> None:
        empty = Reach.at(user_id, place)
        item: Reach = Reach.find(empty.pk, empty.sk, consistent=True) or empty
        stored, before = item.cells.as_dict(), int(item.edit)
        joined = stored | {name: _joined(name, stored.get(name), cells[name]) for name in cells}
        if joined == stored:
            return
        item.cells, item.edit, item.ttl = joined, before + 1, _last(item.day)
        as_read = same(Reach.edit, before) if before else Reach.pk.does_not_exist()
        if not try_write(item.save, condition=as_read):
            raise Outrun

    retry_on_conflict(attempt)


def between(user_id: str, first: str, last: str) -> dict[str, Day]:
    """Return what is known between two sort keys, both included, by sort key."""
    items = Reach.query(_partition(user_id), Reach.sk.between(first, last))
    return {str(item.sk): _day(item) for item in items}


def forget_post(user_id: str, post_id: str) -> None:
    """Remove all that is known of a post; the days of its maker stay as they were counted."""
    place = Reach.sk.startswith(posts_place(post_id))
    for item in Reach.query(_partition(user_id), place, consistent_read=True):
        item.delete()


def _day(item: Reach) -> Day:
    stored = item.cells.as_dict()
    packed = {name: bytes(value) for name, value in stored.items()}
    looked = looks.unpacked(packed.pop(LOOKED, b""))
    return Day(item.day, {name: _sketch(value) for name, value in packed.items()}, looked)


def _joined(name: str, stored: bytes | None, marks: Mapping[bytes, int]) -> bytes:
    if name == LOOKED:
        return looks.unpacked(bytes(stored or b"")).with_looks(marks).packed()
    joined = _sketch(bytes(stored or _MARKS)).with_marks(marks, EXACT_TO)
    return _MARKS + joined.packed() if joined.is_exact else _REGISTERS + joined.registers


def _sketch(value: bytes) -> Sketch:
    if value.startswith(_REGISTERS):
        return Sketch(registers=value[1:])
    return Sketch(sketch.unpacked(value[1:]))


def _last(day: str) -> int:
    return clock.seconds(clock.end_of(day)) + int(KEPT.total_seconds())


def _partition(user_id: str) -> str:
    return f"MAKER#{user_id}"
