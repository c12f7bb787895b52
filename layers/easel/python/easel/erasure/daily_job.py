"""Erase again, once a day, what is left of users who left, and search for residue."""

from pynamodb.expressions.update import Action

from easel import clock
from easel.erasure import residue_scan
from easel.reconciliation.report import Report
from easel.users import tombstones
from easel.users.tombstones import ErasureRequest
from easel.visibility import account_state


class Unfinished(Exception):
    """Something that names who left could not be taken away; the log says why."""


def see_off() -> Report:
    """Search for what names users who left, and remove it.

    Erasing begins anew for all of them, and while something names one the next day's search looks
    again. Whom nothing names a day after they left is done with: the last signs of them go. Without
    anybody who left nothing is read. Raise Unfinished, after all else, when an item could not be
    taken away.
    """
    leavers = tombstones.leaving()
    if not leavers:
        return Report()
    # First of all, since whatever goes wrong with one is not to keep the others from being erased.
    for leaver in leavers:
        _again(leaver)
    found = residue_scan.search(leavers)
    for leaver in leavers:
        if leaver.user_id not in found.named and residue_scan.is_quiet(leaver):
            _done(leaver)
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
