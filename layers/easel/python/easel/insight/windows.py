"""Windows: how many different users, or generations, were in a cell in a minute, hour or day."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute

from easel import clock
from easel.db import Item, Outrun, retry_on_conflict, same, try_write
from easel.insight import acts
from easel.insight.acts import In
from easel.insight.sketch import Sketch, unpacked

Grain = Literal["minute", "hour", "day"]
# How much of a minute, yyyymmddhhmm, says in which window it is.
GRAINS: Final[Mapping[Grain, int]] = {"minute": acts.MINUTE, "hour": 10, "day": 8}
ROLLED: Final[tuple[Grain, ...]] = ("hour", "day")
# As long after it as something of a window may come, and one day more.
KEPT_SECONDS = 5 * 24 * 3600
# By then nobody writes into a minute any more: a put takes ten seconds at most, clocks differ less.
CLOSED_AFTER = timedelta(minutes=2)
# What is taken in later than that is in its hour and day, and no more in its minute.
SEEN_WITHIN = timedelta(minutes=3)
# So many minutes are added together; a run begins with no more of them after so long.
AT_ONCE = 15
LONGEST_SECONDS = 180
FORMAT = "%Y%m%d%H%M"
HEAD = "HEAD"


class Cell(Item, discriminator="cell"):
    """Who was in a cell in one window: `marks` in one piece, or past 10,000 `registers`.

    `edit` counts how often it changed, so that no two who add to it lose anything.
    """

    marks = BinaryAttribute(legacy_encoding=False, null=True)
    registers = BinaryAttribute(legacy_encoding=False, null=True)
    edit = NumberAttribute(default=0)

    @classmethod
    def at(cls, grain: Grain, window: str, name: str) -> "Cell":
        """Build an empty cell, unsaved."""
        return cls(f"WINDOW#{grain}#{window}", name)

    @property
    def sketch(self) -> Sketch:
        """Who is in it."""
        if self.registers:
            return Sketch(registers=bytes(self.registers))
        return Sketch(unpacked(bytes(self.marks or b"")))


class Rolled(Item, discriminator="rolled"):
    """Up to which minute (yyyymmddhhmm, without it) what was taken in is in hours and days."""

    until = UnicodeAttribute()

    @classmethod
    def now(cls, head: str = HEAD) -> "Rolled":
        """Return it as it is; where it never was, an unsaved one that begins with what is kept."""
        found: Rolled | None = cls.find("WINDOW#ROLLED", head, consistent=True)
        begin = datetime.now(UTC) - timedelta(seconds=acts.KEPT_SECONDS)
        return found or cls("WINDOW#ROLLED", head, until=begin.strftime(FORMAT))

    @classmethod
    def advance(cls, last: str, head: str = HEAD) -> None:
        """Keep up to which minute, with it, it is rolled; who was slower takes nothing back."""
        until = (moment_of(last) + timedelta(minutes=1)).strftime(FORMAT)
        behind = cls.pk.does_not_exist() | (cls.until < until)
        try_write(cls("WINDOW#ROLLED", head, until=until).save, condition=behind)


def roll(now: datetime | None = None) -> int:
    """Add what was taken in until `now` to hours and days; return how many minutes that were.

    Some minutes at a time, for three minutes: what is left is the next run's. One that breaks off,
    or two at once, add some of it twice, which changes nothing.
    """
    until, begun = (now or datetime.now(UTC)) - CLOSED_AFTER, time.monotonic()
    due, done = list(minutes(Rolled.now().until, until)), 0
    while done < len(due) and time.monotonic() - begun < LONGEST_SECONDS:
        some = due[done : done + AT_ONCE]
        found = _sorted(each for minute in some for each in acts.taken_in(minute))
        for (grain, window, name), marks in found.items():
            _add(grain, window, name, marks)
        Rolled.advance(some[-1])
        done += len(some)
    return done


def read(grain: Grain, window: str) -> dict[str, Sketch]:
    """Return the cells of a window by name: yyyymmdd, with hh and mm as its grain has them.

    What was done some seconds ago is in it.
    """
    found = {} if grain == "minute" else _stored(grain, window)
    fresh: dict[str, set[bytes]] = defaultdict(set)
    for each in _fresh(grain, window):
        if each.minute.startswith(window):
            fresh[each.cell].add(each.mark)
    empty = Sketch()
    return found | {name: found.get(name, empty).with_marks(fresh[name]) for name in fresh}


def _stored(grain: Grain, window: str) -> dict[str, Sketch]:
    cells = Cell.query(f"WINDOW#{grain}#{window}", consistent_read=True)
    return {str(cell.sk): cell.sketch for cell in cells}


def _fresh(grain: Grain, window: str) -> Iterator[In]:
    """Yield what may be of a window and is in no cell."""
    if grain == "minute":
        begin, end = window, moment_of(window) + SEEN_WITHIN
    else:
        begin, end = Rolled.now().until, datetime.now(UTC)
    now = datetime.now(UTC)
    for minute in minutes(begin, min(end, now) + timedelta(minutes=1)):
        yield from acts.taken_in(minute)


def _sorted(found: Iterable[In]) -> dict[tuple[Grain, str, str], set[bytes]]:
    cells: dict[tuple[Grain, str, str], set[bytes]] = defaultdict(set)
    for each in found:
        for grain in ROLLED:
            cells[grain, each.minute[: GRAINS[grain]], each.cell].add(each.mark)
    return cells


def _add(grain: Grain, window: str, name: str, marks: set[bytes]) -> None:
    def attempt() -> None:
        place = Cell.at(grain, window, name)
        cell: Cell = Cell.find(place.pk, place.sk, consistent=True) or place
        before, sketch = int(cell.edit), cell.sketch
        joined = sketch.with_marks(marks)
        if joined == sketch:
            return
        cell.marks, cell.registers = joined.packed() or None, joined.registers or None
        cell.edit, cell.ttl = before + 1, _last(window) + KEPT_SECONDS
        as_read = same(Cell.edit, before) if before else Cell.pk.does_not_exist()
        if not try_write(cell.save, condition=as_read):
            raise Outrun

    retry_on_conflict(attempt)


def minutes(begin: str, end: datetime) -> Iterator[str]:
    """Yield minutes from `begin` on that are over before `end`."""
    moment = moment_of(begin)
    while moment + timedelta(minutes=1) <= end:
        yield moment.strftime(FORMAT)
        moment += timedelta(minutes=1)


def moment_of(minute: str) -> datetime:
    """Return when a minute (yyyymmddhhmm) begins."""
    return datetime.strptime(f"{minute}+0000", f"{FORMAT}%z")


def _last(window: str) -> int:
    """Return the end of the day of a window, in seconds since 1970."""
    return clock.seconds(clock.end_of(window[:8]))
