"""Repair what drifted, and report it: counters, runs that hang, files nothing points at."""

from datetime import timedelta

from pynamodb.attributes import NumberAttribute
from pynamodb.expressions.operand import Path

from easel import clock, generations, ids
from easel.collections import items
from easel.db import Delete, Item, Update, commit, try_write
from easel.engagement import bookmarks
from easel.generations import Generation, budget, commands, model_catalog, problems
from easel.posts import Post, revisions, tag_index
from easel.ranking.pulse import Pulse
from easel.reconciliation.census import Census, Place, census
from easel.reconciliation.report import Report
from easel.storage import orphans
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
        """Return an unsaved item with the key of a suspicion."""
        return cls(f"SUSPECT#{_named(place)}", name)


class Elsewhere(Exception):
    """Another run was faster, or the difference is another one by now."""


def settle_hanging() -> Report:
    """Fail generations queued or running for over 15 minutes, and refund what was not ordered.

    And look how much of the day's budget is spent.
    """
    report = Report(spent=budget.spent(list(model_catalog.offered())))
    horizon = ids.at_time(clock.epoch() - HANGING_SECONDS)
    for hanging in Generation.second.query("RUNNING", Item.gsi2sk < horizon):
        report.looked_at += 1
        generation = generations.find(hanging.pk.removeprefix("G#"))
        if generation and commands.end(generation, "failed", problems.TIMED_OUT):
            report.repairs.append(f"{generation.pk} hung and was settled")
    return report


def recount() -> Report:
    """Compare counters and pulses with their edges; repair what was wrong by as much a day ago.

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
            report.repairs.append(f"{_named(place)} {name} {by:+d}")
    report.repairs += _swept(found)
    for pk, sk in found.saved_in_vain():
        bookmarks.forget_gone(pk.removeprefix("U#"), sk.removeprefix("DID#"))
    for post_id in found.edited_in_vain():
        revisions.forget_gone(post_id)
    for pk, sk in found.collected_in_vain():
        items.forget_gone(pk.removeprefix("S#"), sk.removeprefix("POST#"))
    for post_id, tags in found.tags_off().items():
        tag_index.settle(post_id, tags)
    return report


def withdraw_lost() -> Report:
    """Remove at once the public copies that nothing shows: of posts that went with a lost table.

    Its posts are known by none, yet an address that was handed out would work for a day. Only for
    a table that was restored, while no migration makes files anew: those come before their key.
    """
    found = census()
    removed = orphans.sweep_public(found.public_keys, timedelta())
    return Report(found.looked_at, [f"removed {key}" for key in removed])


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
    holder = HOLDERS.get(place[1], Pulse)(*place)
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


def _named(place: Place) -> str:
    """Name what is counted: by its partition, where that is its own."""
    return place[0] if place[1] in HOLDERS else "#".join(place)


def _swept(found: Census) -> list[str]:
    private = orphans.sweep_private(found.paths)
    public = orphans.sweep_public(found.public_keys)
    return [f"removed {key}" for key in (*private, *public)]
