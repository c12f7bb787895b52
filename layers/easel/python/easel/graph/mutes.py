"""Mute users: only who mutes knows of it."""

from pynamodb.expressions.update import Action

from easel import rate_limits
from easel.db import retry_on_conflict
from easel.graph.relationships import Restriction, between, lift


def mute(viewer_id: str, other_id: str, what: str, until: int | None) -> None:
    """Mute `everything` or `reposts` of a user, until then (seconds since 1970) or for good.

    Raise RateLimited after too many.
    """
    found = between(viewer_id, other_id)
    if found and (found.mutes, found.until) == (what, until):
        return
    rate_limits.charge("setting", viewer_id)
    expiry = (
        Restriction.mutes_until.remove() if until is None else Restriction.mutes_until.set(until)
    )
    actions: list[Action] = [Restriction.kind.set(Restriction), Restriction.mutes.set(what), expiry]
    Restriction.at(viewer_id, other_id).update(actions=actions)


def unmute(viewer_id: str, other_id: str) -> None:
    """Remove a mute; also when there is none. Raise Unavailable as `unblock`."""
    retry_on_conflict(lambda: lift({(viewer_id, other_id): "mutes"}))
