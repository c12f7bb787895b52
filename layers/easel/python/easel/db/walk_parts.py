"""Keep how far a walk through the table is: a part for each segment, and one for the end."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from pynamodb.attributes import BooleanAttribute, ListAttribute, NumberAttribute, UnicodeAttribute

from easel import clock
from easel.db.table import Item
from easel.db.transactions import Delete, Put, commit

# So many chains at most: an account may have ten runs at once, and users want some.
SEGMENTS: Final = 4
END: Final = "end"
# All walks there are, by their jobs' names.
WALKS: Final = ("recount", "farewell", "copies", "withdraw")
# Who was to go on had five minutes, and is woken again twice when it dies. Then it is lost.
LOST_SECONDS: Final = 15 * 60


class Outpaced(Exception):
    """Another call was faster with this slice; what this one found is dropped."""


class Begun(NamedTuple):
    """A walk: its name, an id of its own, when it began (seconds since 1970), whether just now."""

    name: str
    id: str
    at: int
    is_new: bool


class Part(Item, discriminator="walk"):
    """A part of a walk that is under way: `END`, or the number of a segment.

    `walk` is the id of the whole, `segments` how many it has, `after` where the part goes on (JSON,
    or what its job said), `turn` counts how often it was kept, `kept` names what was found.
    """

    walk = UnicodeAttribute()
    segments = NumberAttribute()
    began_at = NumberAttribute()
    touched_at = NumberAttribute()
    turn = NumberAttribute(default=0)
    looked_at = NumberAttribute(default=0)
    after = UnicodeAttribute(null=True)
    ended = BooleanAttribute(default=False)
    kept: ListAttribute[Any] = ListAttribute(default=list)

    @classmethod
    def at(cls, name: str, part: str) -> "Part":
        """Return an unsaved item with the key of a part."""
        return cls(f"WALK#{name}", part)

    @property
    def as_read(self) -> Any:
        """The condition that nobody kept it since: also not as a part of another walk."""
        if not self.turn:
            return Part.pk.does_not_exist()
        return (Part.turn == self.turn) & (Part.walk == self.walk)


Parts = dict[str, Part]


def find(name: str) -> Parts:
    """Return the parts of the walk of that name that is under way, none without one."""
    return {str(part.sk): part for part in Part.query(f"WALK#{name}", consistent_read=True)}


def fresh(begun: Begun) -> Parts:
    """Build the parts of a walk that begins, unsaved."""
    found = {}
    for name in (*map(str, range(SEGMENTS)), END):
        part = found[name] = Part.at(begun.name, name)
        part.walk, part.began_at, part.segments = begun.id, begun.at, SEGMENTS
    return found


def unmet(found: Parts) -> list[Part]:
    """List the segments of which something was not met yet."""
    return [part for name, part in found.items() if name != END and not part.ended]


def keep(some: Iterable[Part]) -> None:
    """Save parts for whoever goes on with them, all or none. Raise Outpaced."""
    writes = []
    for part in some:
        write = Put(part, part.as_read, Outpaced(f"{part.pk} {part.sk}"))
        part.turn, part.touched_at = int(part.turn) + 1, clock.epoch()
        writes.append(write)
    commit(*writes)


def wake(found: Parts) -> None:
    """Keep again, as they are, those parts that nobody goes on with. Raise Outpaced."""
    horizon = clock.epoch() - LOST_SECONDS
    waiting = unmet(found) or [found[END]]
    if lost := [part for part in waiting if part.touched_at <= horizon]:
        keep(lost)


def end(found: Parts) -> None:
    """Remove the parts: the walk is over. Raise Outpaced."""
    commit(*(Delete(each, each.as_read, Outpaced(str(each.pk))) for each in found.values()))


def forget(name: str) -> None:
    """Drop the walk of that name, however far it is; also when there is none."""
    with Part.batch_write() as batch:
        for part in find(name).values():
            batch.delete(part)
