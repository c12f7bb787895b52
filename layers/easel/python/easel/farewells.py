"""Once a day, for everybody who left: erase again, search for traces, and be done."""

from pynamodb.expressions.update import Action

from easel import clock, departed, gates, traces
from easel.departed import Leaving
from easel.reconcile import Report


def see_off() -> Report:
    """Search for what names people who left, and take it away.

    Where something did, erasing begins anew and the next day's search looks again. Whom nothing
    names a day after they left is done with: the last signs of them go. Without anybody who left
    nothing is read.
    """
    leavers = departed.leaving()
    if not leavers:
        return Report()
    found = traces.search(leavers)
    for leaver in leavers:
        if leaver.user_id not in found.named and traces.is_quiet(leaver):
            _done(leaver)
        else:
            _again(leaver)
    return Report(found.looked_at, [f"erased {each}" for each in found.removed])


def _again(leaver: Leaving) -> None:
    """Have it erased anew. What it first told of the avatar is on its way, or done."""
    anew: list[Action] = [Leaving.looked.set(clock.now()), Leaving.avatar_key.remove()]
    leaver.update(anew, Leaving.pk.exists())


def _done(leaver: Leaving) -> None:
    gates.forget(leaver.user_id)
    leaver.delete()
