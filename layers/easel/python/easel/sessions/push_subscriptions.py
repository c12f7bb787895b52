"""Push subscriptions: at which address a browser's own service reaches it, by its session."""

from typing import Any

from pynamodb.attributes import MapAttribute
from pynamodb.expressions.operand import Path

from easel.db import Item, try_write

# Browsers of one user.
MOST = 5


class PushSubscriptions(Item, discriminator="push"):
    """A user's: by the id of the session, {endpoint, p256dh, auth, language, quiet?}.

    All in one item, so that a push reads one, and five stay five. A session that has ended may
    still be in it for a moment: who sends asks the session.
    """

    by_session: MapAttribute[str, Any] = MapAttribute(default=dict)

    @classmethod
    def at(cls, user_id: str) -> "PushSubscriptions":
        """Return an unsaved item with the key of a user's subscriptions."""
        return cls(f"SESSION#{user_id}", "PUSH")


def of(user_id: str) -> PushSubscriptions | None:
    """Return a user's subscriptions, or None where there never were any (a consistent read)."""
    place = PushSubscriptions.at(user_id)
    found: PushSubscriptions | None = PushSubscriptions.find(place.pk, place.sk, consistent=True)
    return found


def remove(user_id: str, session_id: str, endpoint: str | None = None) -> None:
    """Remove the subscription of a session, if it has this endpoint; also when there is none."""
    place = Path(["by_session", session_id])
    same = Path(["by_session", session_id, "endpoint"]) == endpoint if endpoint else place.exists()
    try_write(PushSubscriptions.at(user_id).update, [place.remove()], same)
