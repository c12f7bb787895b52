"""Repairing what drifted, and saying so: counters, runs that hang, files nothing points at."""

from dataclasses import dataclass, field

from pynamodb.attributes import NumberAttribute
from pynamodb.expressions.operand import Path

from easel import bookmarks, clock, collected, edits, generations, ids, shelves, steps, taggings
from easel.generations import Generation
from easel.posts import Post
from easel.recount import Census, Place, census
from easel.table import Item
from easel.transaction import Delete, Update, commit
from easel.users import User

HANGING_SECONDS = 15 * 60
# A tally that lags catches up within minutes; a suspicion counts from there to the next day's run.
LAG_SECONDS = 15 * 60
SUSPECT_SECONDS = 36 * 3600
HOLDERS: dict[str, type[Item]] = {"PROFILE": User, "POST": Post}


class Suspect(Item, discriminator="suspect"):
    """A counter found wrong once, and by how much. The same again means drift, not a late tally."""

    by = NumberAttribute()
    since = NumberAttribute()

    @classmethod
    def at(cls, place: Place, name: str) -> "Suspect":
        """The place of a suspicion."""
        return cls(f"SUSPECT#{place[0]}", name)


@dataclass
class Report:
    """What a run looked at and what it had to repair, in words."""

    looked_at: int = 0
    repairs: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """The report as numbers for the metrics."""
        return {"ReconcileLookedAt": self.looked_at, "ReconcileRepaired": len(self.repairs)}


class Elsewhere(Exception):
    """Another run was faster, or the difference is another one by now."""


def settle_hanging() -> Report:
    """Fail generations queued or running for over 15 minutes, and refund what was not ordered."""
    report = Report()
    horizon = ids.at_time(clock.epoch() - HANGING_SECONDS)
    for hanging in Generation.second.query("RUNNING", Item.gsi2sk < horizon):
        report.looked_at += 1
        generation = generations.find(hanging.pk.removeprefix("G#"))
        if generation and generations.end(generation, "failed", steps.TIMED_OUT):
            report.repairs.append(f"{generation.pk} hung and was settled")
    return report


def recount() -> Report:
    """Compare every counter with its edges; repair what was wrong by as much a day ago.

    A repair adds the difference, so the tally may count on beside it. Files nothing points at
    for a day are removed, and bookmarks, places in collections and versions of deleted posts,
    which is no repair: nobody else looks for the first, and a message about the others may get
    lost. Pointers from tags are made to agree with their posts, which is no repair either: what
    this walk met may just be under way. A clean table is not written to.
    """
    found = census()
    report = Report(found.looked_at)
    for (place, name), by in found.differences().items():
        if _suspected_before(place, name, by) and _repaired(place, name, by):
            report.repairs.append(f"{place[0]} {name} {by:+d}")
    report.repairs += _swept(found)
    for pk, sk in found.saved_in_vain():
        bookmarks.forget_gone(pk.removeprefix("U#"), sk.removeprefix("DID#"))
    for post_id in found.edited_in_vain():
        edits.forget_gone(post_id)
    for pk, sk in found.collected_in_vain():
        collected.forget_gone(pk.removeprefix("S#"), sk.removeprefix("POST#"))
    for post_id, tags in found.tags_off().items():
        taggings.settle(post_id, tags)
    return report


def _suspected_before(place: Place, name: str, by: int) -> bool:
    suspect = Suspect.at(place, name)
    known = Suspect.find(suspect.pk, suspect.sk, consistent=True)
    now = clock.epoch()
    # Time to live deletes late: a suspicion of days ago may still be there and proves nothing.
    if known and known.by == by and known.ttl > now:
        return bool(known.since <= now - LAG_SECONDS)
    suspect.by, suspect.since, suspect.ttl = by, now, now + SUSPECT_SECONDS
    suspect.save()
    return False


def _repaired(place: Place, name: str, by: int) -> bool:
    holder = HOLDERS[place[1]](*place)
    counter = Path(["counts", name])
    try:
        commit(
            Delete(Suspect.at(place, name), Suspect.by == by, Elsewhere()),
            Update(holder, Item.pk.exists(), Elsewhere(), [counter.set((counter | 0) + by)]),
        )
    except Elsewhere:
        return False
    return True


def _swept(found: Census) -> list[str]:
    private = shelves.sweep_private(found.paths)
    public = shelves.sweep_public(found.public_keys)
    return [f"removed {key}" for key in (*private, *public)]
