"""Sessions: an item for each browser that is signed in, without its refresh token.

Cognito knows which refresh tokens are good. What is kept here says which of them are not taken any
more, also where nobody but the browser has the token that could be revoked.
"""

import hashlib
import re

from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db import Item

# As long as the user pool's refresh tokens live, from the sign-in on.
KEPT_SECONDS = 30 * 24 * 3600
ID_SHAPE = re.compile("[0-9a-f]{32}")


class Session(Item, discriminator="session"):
    """A browser that is signed in, or was: then `ended` says since when, and little else is left.

    `since` is when it signed in, `used_on` the last UTC day (yyyymmdd) on which it asked for an
    access token. Index 1 lists a user's by the ULID of the item; ended ones leave it.
    """

    since = UnicodeAttribute()
    used_on = UnicodeAttribute(null=True)
    browser = UnicodeAttribute(null=True)
    system = UnicodeAttribute(null=True)
    ended = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, user_id: str, session_id: str) -> "Session":
        """Return an unsaved item with the key of a user's session."""
        return cls(f"SESSION#{user_id}", session_id)

    @property
    def id(self) -> str:
        """What clients call it."""
        return str(self.sk)


class SignedOut(Item, discriminator="signed_out"):
    """That all sessions of a user ended that began until `moment`, but for one that was `kept`."""

    moment = UnicodeAttribute()
    kept = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, user_id: str) -> "SignedOut":
        """Return an unsaved item with the key of a user's."""
        return cls(f"SESSION#{user_id}", "~")


def id_of(origin: str) -> str:
    """Return the id of the session whose refresh token Cognito calls so: 32 hex digits."""
    return hashlib.sha256(origin.encode()).hexdigest()[:32]


def listed(user_id: str) -> str:
    """Return the partition of index 1 that lists a user's sessions."""
    return f"U#{user_id}#SESSIONS"


def find(user_id: str, session_id: str) -> Session | None:
    """Return the session, or None (a consistent read)."""
    place = Session.at(user_id, session_id)
    found: Session | None = Session.find(place.pk, place.sk, consistent=True)
    return found


def last_signed_out(user_id: str) -> SignedOut | None:
    """Return when the user last signed out everywhere else, or None (a consistent read)."""
    place = SignedOut.at(user_id)
    found: SignedOut | None = SignedOut.find(place.pk, place.sk, consistent=True)
    return found


def has_ended(session_id: str, session: Session | None, mark: SignedOut | None, since: str) -> bool:
    """Return whether a session was signed out from elsewhere.

    Where no item is left of it, `since` says when it began.
    """
    if session is not None and session.ended:
        return True
    began = session.since if session else since
    return mark is not None and mark.kept != session_id and began <= mark.moment


def ends(since: str) -> int:
    """Return when the refresh token of a session expires, in seconds since 1970."""
    return clock.seconds(since) + KEPT_SECONDS
