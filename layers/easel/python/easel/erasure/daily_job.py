"""Erase again, once a day, what is left of users who left, and search for residue."""

from typing import Final

from pynamodb.expressions.update import Action

from easel import clock
from easel.db import try_write, walk_parts, walks
from easel.db.scan import Raw
from easel.db.walk_parts import Begun
from easel.db.walks import Job, Over
from easel.erasure import residue_scan
from easel.reconciliation.report import Report
from easel.users import tombstones
from easel.users.tombstones import ErasureRequest
from easel.visibility import account_state

WALK: Final = "farewell"


class Unfinished(Exception):
    """Something that names who left could not be taken away; the log says why."""


class Farewell(Job):
    """The job of a search; what it met is in `found`.

    Whom something names is noted with them at once, so that also a call that dies later did not
    meet it in vain.
    """

    def __init__(self, walk: Begun) -> None:
        self.found = residue_scan.Search()
        self._walk, leavers = walk, tombstones.leaving()
        self._since = {each.user_id: str(each.since) for each in leavers}
        if walk.is_new:
            # First of all, since whatever goes wrong with one is not to keep others from being
            # erased.
            for leaver in leavers:
                _again(leaver)

    def look(self, raw: Raw) -> None:
        """Remove what of an item names somebody who left, once that is noted."""
        for user_id in residue_scan.named(raw, self._since) - self.found.named:
            named: list[Action] = [ErasureRequest.named_on.set(self._walk.id)]
            leaver = ErasureRequest.at(user_id)
            try_write(leaver.update, actions=named, condition=ErasureRequest.pk.exists())
        residue_scan.look(raw, self._since, self.found)

    def finish(self, *_: object) -> None:
        """End it for those whom nothing named on this walk, a day after they left or more."""
        for leaver in tombstones.leaving():
            named = leaver.named_on == self._walk.id
            if not named and residue_scan.is_quiet(leaver, self._walk.at):
                _done(leaver)


def see_off(over: Over = lambda: False, told: walks.Told | None = None) -> Report:
    """Search for what names users who left, and remove it, on one walk or a slice of it.

    Erasing begins anew for all of them, and while something names one the next day's search looks
    again. Whom nothing names a day after they left is done with: the last signs of them go. Without
    anybody who left nothing is read. Raise Unfinished, after all else, when an item could not be
    taken away, and Outpaced.
    """
    if told is None and not tombstones.leaving():
        # What is left of a walk would be taken for the next one's.
        walk_parts.forget(WALK)
        return Report()
    job = walks.go(WALK, Farewell, over, told)
    if job is None:
        return Report()
    found = job.found
    if found.failed:
        raise Unfinished(f"{len(found.failed)} items: {', '.join(found.failed[:10])}")
    return Report(found.looked_at, [f"erased {each}" for each in found.removed])


def _again(leaver: ErasureRequest) -> None:
    """Have it erased anew. What it first told of the avatar is on its way, or done."""
    anew: list[Action] = [
        ErasureRequest.looked.set(clock.now()),
        ErasureRequest.avatar_key.remove(),
    ]
    leaver.update(anew, ErasureRequest.pk.exists())


def _done(leaver: ErasureRequest) -> None:
    account_state.forget(leaver.user_id)
    leaver.delete()
