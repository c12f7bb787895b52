"""Who left: people whose things are being erased, and a sign that their old tokens are no good."""

import hashlib

from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db import Check, Item, Put
from easel.errors import Unauthenticated

PARTITION = "LEAVING"
# Longer than any access token lives, and than any run that began before the person left.
QUIET_SECONDS = 24 * 3600


class ErasureRequest(Item, discriminator="leaving"):
    """A person who left and whom something may still name. It goes when nothing does.

    `looked` says when erasing was last begun (RFC 3339): whenever it changes, it begins anew.
    """

    since = UnicodeAttribute()
    looked = UnicodeAttribute()
    avatar_key = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, user_id: str) -> "ErasureRequest":
        """The place of somebody who left."""
        return cls(PARTITION, user_id)

    @property
    def user_id(self) -> str:
        """Who left."""
        return str(self.sk)


class AccountTombstone(Item, discriminator="gone"):
    """That somebody left, by a hash of their id: nothing may name them, and they may not return."""

    @classmethod
    def at(cls, user_id: str) -> "AccountTombstone":
        """The place of the sign."""
        return cls(f"GONE#{hashlib.sha256(user_id.encode()).hexdigest()}", "GONE")


def leaving() -> list[ErasureRequest]:
    """Everybody whose things are being erased."""
    return list(ErasureRequest.query(PARTITION, consistent_read=True))


def has_left(user_id: str) -> bool:
    """Whether the person left within a day: their tokens may still be good, they are not."""
    place = AccountTombstone.at(user_id)
    return AccountTombstone.find(place.pk, place.sk, consistent=True) is not None


def going(user_id: str) -> Put:
    """The part of a transaction that keeps the person from coming back by an old token."""
    gone = AccountTombstone.at(user_id)
    gone.ttl = clock.epoch() + QUIET_SECONDS
    return Put(gone)


def still_here(user_id: str) -> Check:
    """The part of a transaction that holds only for who did not leave.

    Raises Unauthenticated there.
    """
    over = Unauthenticated("This account was deleted. Sign up again.")
    return Check(AccountTombstone.at(user_id), AccountTombstone.pk.does_not_exist(), over)
