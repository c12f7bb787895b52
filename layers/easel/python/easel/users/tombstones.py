"""Users who left: requests to erase them, and tombstones that make their old tokens invalid."""

import hashlib

from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db import Check, Item, Put
from easel.errors import Unauthenticated

PARTITION = "LEAVING"
# Longer than any access token lives, and than any run that began before the user left.
QUIET_SECONDS = 24 * 3600


class ErasureRequest(Item, discriminator="leaving"):
    """A user who left and whom something may still name. It goes when nothing does.

    `looked` says when erasing was last begun (RFC 3339): whenever it changes, it begins anew.
    `named_on` is the id of the last walk that met something that named them.
    """

    since = UnicodeAttribute()
    looked = UnicodeAttribute()
    avatar_key = UnicodeAttribute(null=True)
    named_on = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, user_id: str) -> "ErasureRequest":
        """Return an unsaved item with the key of a user who left."""
        return cls(PARTITION, user_id)

    @property
    def user_id(self) -> str:
        """Who left."""
        return str(self.sk)


class AccountTombstone(Item, discriminator="gone"):
    """That somebody left, by a hash of their id: nothing may name them, and they may not return."""

    @classmethod
    def at(cls, user_id: str) -> "AccountTombstone":
        """Return an unsaved item with the key of a user's tombstone."""
        return cls(f"GONE#{hashlib.sha256(user_id.encode()).hexdigest()}", "GONE")


def leaving() -> list[ErasureRequest]:
    """List everybody whose things are being erased."""
    return list(ErasureRequest.query(PARTITION, consistent_read=True))


def has_left(user_id: str) -> bool:
    """Return whether the user left within a day: their tokens may still be good, they are not."""
    place = AccountTombstone.at(user_id)
    return AccountTombstone.find(place.pk, place.sk, consistent=True) is not None


def going(user_id: str) -> Put:
    """Build the part of a transaction that keeps the user from coming back by an old token."""
    gone = AccountTombstone.at(user_id)
    gone.ttl = clock.epoch() + QUIET_SECONDS
    return Put(gone)


def still_here(user_id: str) -> Check:
    """Build the part of a transaction that holds only for who did not leave.

    Raise Unauthenticated there.
    """
    over = Unauthenticated("This account was deleted. Sign up again.")
    return Check(AccountTombstone.at(user_id), AccountTombstone.pk.does_not_exist(), over)
