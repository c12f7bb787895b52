"""Invitations: links that let a number of users join, until an end."""

import secrets
from datetime import UTC, datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from easel import clock, ids
from easel.db import Item, Update
from easel.errors import Invalid

PREFIX = "INVITATION#"
# All of them, newest first.
LISTED = "INVITATIONS"
# 96 bits: nobody finds one by trying.
CODE_BYTES = 12
CODE = r"^[A-Za-z0-9_-]{16}$"
# As long as somebody may wonder why a link leads nowhere.
KEPT_SECONDS = 30 * 24 * 3600


class Invitation(Item, discriminator="invitation"):
    """What lets `uses` users join until `ends_at`; `used` of them have.

    Index 1 lists a user's, index 2 all of the network, by `made`.
    """

    made = UnicodeAttribute()
    uses = NumberAttribute()
    used = NumberAttribute(default=0)
    ends_at = UnicodeAttribute()

    @classmethod
    def at(cls, code: str) -> "Invitation":
        """Return an unsaved item with the key of an invitation."""
        return cls(f"{PREFIX}{code}", "INVITATION")

    @property
    def code(self) -> str:
        """What its link ends with."""
        return str(self.pk).removeprefix(PREFIX)

    @property
    def status(self) -> str:
        """`open`, `used_up` or `ended`."""
        if self.ends_at <= clock.now():
            return "ended"
        return "used_up" if self.used >= self.uses else "open"


def drawn(user_id: str, uses: int, days: int) -> Invitation:
    """Return an unsaved invitation by this user, with a code of its own."""
    made = ids.ulid()
    invitation = Invitation.at(secrets.token_urlsafe(CODE_BYTES))
    invitation.made, invitation.uses = made, uses
    ends = datetime.now(UTC) + timedelta(days=days)
    invitation.ends_at = clock.stamp(ends)
    invitation.ttl = int(ends.timestamp()) + KEPT_SECONDS
    invitation.gsi1pk, invitation.gsi1sk = f"U#{user_id}#INVITATIONS", made
    invitation.gsi2pk, invitation.gsi2sk = LISTED, made
    return invitation


def find(code: str) -> Invitation | None:
    """Return the invitation with this code, or None (a consistent read)."""
    place = Invitation.at(code)
    found: Invitation | None = Invitation.find(place.pk, place.sk, consistent=True)
    return found


def used(code: str) -> Update:
    """Build the part of a transaction that uses an invitation once.

    Raise Invalid there when it has ended, is used up, or never was.
    """
    room = (Invitation.used < Invitation.uses) & (Invitation.ends_at > clock.now())
    over = Invalid.at("/invitation", "This invitation has ended, or was used up.")
    return Update(Invitation.at(code), room, over, [Invitation.used.add(1)])
