"""Strikes: what was removed, and suspensions, count against their user for ninety days."""

from easel import clock, ids
from easel.db import Item
from easel.moderation import decision_log
from easel.moderation.decision_log import Decision

# A label or a hidden post says less: what is shown is milder, or can be shown again.
STRIKING = frozenset({"take_down", "suspend"})
STRIKE_SECONDS = 90 * 24 * 3600
# Nobody has more open ones, or it does not matter how many more.
MOST = 100


def until(decision: Decision, is_reversed: bool) -> str | None:
    """Return until when a decision is a strike; None where it is none, or is over or reversed."""
    if is_reversed or decision.action not in STRIKING:
        return None
    end = ids.later(str(decision.decision_id), STRIKE_SECONDS)
    return end if end > clock.now() else None


def count(owner_id: str) -> int:
    """Count a user's open strikes, up to 100 decisions back."""
    since = ids.at_time(clock.epoch() - STRIKE_SECONDS)
    found = decision_log.of_owner(owner_id, Item.gsi2sk > since, MOST)
    gone = decision_log.reversed_of(found)
    return sum(until(each, each.decision_id in gone) is not None for each in found)
