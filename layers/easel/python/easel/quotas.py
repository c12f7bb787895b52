"""How many pictures a person may have made in a UTC day."""

from pynamodb.attributes import NumberAttribute

from easel import clock
from easel.config import names
from easel.refusals import OverQuota
from easel.table import Item
from easel.transaction import Update

KEPT_SECONDS = 3 * 24 * 3600


class Quota(Item, discriminator="quota"):
    """Pictures booked by a person on a day; refunds are taken off again."""

    used = NumberAttribute()

    @classmethod
    def at(cls, user_id: str, day: str) -> "Quota":
        """The place of a day's bookings."""
        return cls(f"Q#{user_id}", f"DAY#{day}")


def book(user_id: str, day: str, count: int) -> Update:
    """The part of a transaction that books pictures; over the limit it refuses until midnight.

    Raises OverQuota at once for more than a whole day holds.
    """
    limit = int(names().daily_generations)
    wait = clock.seconds_to_midnight()
    refusal = OverQuota.until(f"{limit} pictures a day is the limit; it resets at 00:00 UTC.", wait)
    if count > limit:
        raise refusal
    actions = [
        Quota.kind.set(Quota),
        Quota.used.set((Quota.used | 0) + count),
        Quota.ttl.set(clock.epoch() + KEPT_SECONDS),
    ]
    room = Quota.used.does_not_exist() | (Quota.used <= limit - count)
    return Update(Quota.at(user_id, day), room, refusal, actions)


def refund(user_id: str, day: str, count: int) -> Update:
    """The part of a transaction that gives pictures back."""
    actions = [Quota.kind.set(Quota), Quota.used.set((Quota.used | 0) - count)]
    return Update(Quota.at(user_id, day), actions=actions)
