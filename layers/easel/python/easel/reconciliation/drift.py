"""Repair a counter that two walks found wrong by as much, and that did not move meanwhile."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.operand import Path

from easel import clock
from easel.db import Delete, Item, Update, commit, try_write
from easel.db.walk_parts import Begun
from easel.posts import Post
from easel.ranking.pulse import Pulse
from easel.users import User

# A tally that lags catches up within minutes; a suspicion counts from there to the next day's walk.
LAG_SECONDS = 15 * 60
SUSPECT_SECONDS = 36 * 3600
HOLDERS: dict[str, type[Item]] = {"PROFILE": User, "POST": Post}
Place = tuple[str, str]


class Suspect(Item, discriminator="suspect"):
    """A counter found wrong once, by how much, and on which walk.

    The same again, on another, means drift and not a late tally.
    """

    by = NumberAttribute()
    since = NumberAttribute()
    walk = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, place: Place, name: str) -> "Suspect":
        """Return an unsaved item with the key of a suspicion."""
        return cls(f"SUSPECT#{named(place)}", name)


class Elsewhere(Exception):
    """Another run was faster, or the difference is another one by now."""


def settle(place: Place, name: str, by: int, walk: Begun) -> str | None:
    """Settle what a walk found wrong by so much: repair it if one before did, and say so.

    A repair adds the difference, so the tally may count on beside it. What moved since the walk
    began may have been counted half before and half after: it is left for the next.
    """
    if _moved_since(place, walk.at):
        return None
    if _suspected_before(place, name, by, walk) and _repaired(place, name, by):
        return f"{named(place)} {name} {by:+d}"
    return None


def named(place: Place) -> str:
    """Return a name for what is counted: its partition, where that is its own."""
    return place[0] if place[1] in HOLDERS else "#".join(place)


def _moved_since(place: Place, moment: int) -> bool:
    """Whether the tally moved it after a moment, or it is gone; a pulse need not be there yet."""
    holder = _kind(place)
    found = holder.find(*place, consistent=True)
    if found is None:
        return holder is not Pulse
    marks = found.seen.as_dict().values()
    return any(int(mark.split("|")[1]) > moment for mark in marks)


def _suspected_before(place: Place, name: str, by: int, walk: Begun) -> bool:
    suspect = Suspect.at(place, name)
    known = Suspect.find(suspect.pk, suspect.sk, consistent=True)
    now = clock.epoch()
    # Time to live deletes late: a suspicion of days ago may still be there and proves nothing.
    if known and known.by == by and known.ttl > now:
        # A walk that looks again at what it found finds the same.
        return bool(known.walk != walk.id and known.since <= now - LAG_SECONDS)
    suspect.by, suspect.since, suspect.ttl = by, now, now + SUSPECT_SECONDS
    suspect.walk = walk.id
    suspect.save()
    return False


def _repaired(place: Place, name: str, by: int) -> bool:
    holder = _kind(place)(*place)
    counter = Path(["counts", name])
    if isinstance(holder, Pulse):
        # None of what happened before there were pulses made one.
        try_write(holder.save, condition=Item.pk.does_not_exist())
    try:
        commit(
            Delete(Suspect.at(place, name), Suspect.by == by, Elsewhere()),
            Update(holder, Item.pk.exists(), Elsewhere(), [counter.set((counter | 0) + by)]),
        )
    except Elsewhere:
        return False
    return True


def _kind(place: Place) -> type[Item]:
    return HOLDERS.get(place[1], Pulse)
