"""Acts: what one message said of users, as marks and the cells they are in, by minute."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import orjson
from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db import Item
from easel.insight.marks import Marker, has_key

# As long as the roll may stand still before something is lost.
KEPT_SECONDS = 2 * 24 * 3600
MINUTE = len("yyyymmddhhmm")


class Act(NamedTuple):
    """Something (a user, a generation) is in a cell since a moment, RFC 3339 in UTC."""

    moment: str
    cell: str
    kind: str
    id_: str


class In(NamedTuple):
    """A mark is in a cell, in a minute (yyyymmddhhmm, UTC)."""

    minute: str
    cell: str
    mark: bytes


class Acts(Item, discriminator="acts"):
    """What one message said, in the partition of the minute in which it was taken in.

    `said` is JSON: by minute and mark (hex) the cells. It names nobody.
    """

    said = UnicodeAttribute()

    def each(self) -> Iterator[In]:
        """Yield what it says."""
        for minute, marks in orjson.loads(self.said).items():
            for mark, cells in marks.items():
                yield from (In(minute, cell, bytes.fromhex(mark)) for cell in cells)


def note(message: str, acts: Iterable[Act]) -> None:
    """Keep the acts of a message, with one write. `message` names it: what comes again soon finds
    its place taken by itself, and later it adds nothing to what it said before.

    An act is never later than now, whatever a clock said. What is of a day whose key is gone is
    dropped, as in `met.note`.
    """
    now = clock.now()
    keep(Acts, _partition(minute_of(now)), message, _by_minute(acts, now))


def keep(kind: type[Item], partition: str, message: str, said: Mapping[str, Any]) -> None:
    """Keep what a message said for two days, as an item named by both; nothing where it is none."""
    if not said:
        return
    text = orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()
    name = hashlib.sha256(f"{message}#{text}".encode()).hexdigest()[:32]
    kind(partition, name, said=text, ttl=clock.epoch() + KEPT_SECONDS).save()


def taken_in(minute: str) -> Iterator[In]:
    """Yield what was taken in during a minute, as it is now."""
    for acts in Acts.query(_partition(minute), consistent_read=True):
        yield from acts.each()


def minute_of(moment: str) -> str:
    """Return the minute of a moment that `clock.now` formatted, as yyyymmddhhmm."""
    return "".join(sign for sign in moment[:16] if sign.isdigit())


def _by_minute(acts: Iterable[Act], now: str) -> dict[str, dict[str, list[str]]]:
    marker = Marker()
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for act in acts:
        minute = minute_of(min(act.moment, now))
        if not has_key(minute[:8]):
            continue
        found[minute][marker.mark(minute[:8], act.kind, act.id_).hex()].add(act.cell)
    return {
        minute: {mark: sorted(cells) for mark, cells in marks.items()}
        for minute, marks in found.items()
    }


def _partition(minute: str) -> str:
    return f"WINDOW#ACTS#{minute}"
