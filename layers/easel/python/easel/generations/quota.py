"""The quota: how many images a user may have made in a UTC day."""

from pynamodb.attributes import NumberAttribute

from easel import clock
from easel.config import names
from easel.db import Item, Update
from easel.errors import RateLimited
from easel.generations.model import GUEST

KEPT_SECONDS = 3 * 24 * 3600


class Quota(Item, discriminator="quota"):
    """Images booked by a user on a day; refunds are taken off again."""

    used = NumberAttribute()

    @classmethod
    def at(cls, user_id: str, day: str) -> "Quota":
        """Return an unsaved item with the key of a day's bookings."""
        return cls(f"Q#{user_id}", f"DAY#{day}")


def limit(user_id: str = "") -> int:
    """Return how many images a user may have made in a day, or all visitors together (`GUEST`)."""
    return int(names().guest_images_a_day if user_id == GUEST else names().daily_generations)


def left(user_id: str, day: str) -> int:
    """Return how many of the day's images a user has left, whatever was just booked."""
    found = Quota.find(f"Q#{user_id}", f"DAY#{day}", consistent=True)
    used = int(found.used) if found else 0
    # The limit may have been lowered since.
    return max(0, limit() - used)


def book(user_id: str, day: str, count: int) -> Update:
    """Build the part of a transaction that books images; over the limit it refuses until midnight.

    Raise RateLimited at once for more than a whole day holds.
    """
    most = limit(user_id)
    wait = clock.seconds_to_midnight()
    who = " for visitors" if user_id == GUEST else ""
    said = f"{most} images a day is the limit{who}; it resets at 00:00 UTC."
    refusal = RateLimited.until(said, wait)
    if count > most:
        raise refusal
    actions = [
        Quota.kind.set(Quota),
        Quota.used.set((Quota.used | 0) + count),
        Quota.ttl.set(clock.epoch() + KEPT_SECONDS),
    ]
    room = Quota.used.does_not_exist() | (Quota.used <= most - count)
    return Update(Quota.at(user_id, day), room, refusal, actions)


def refund(user_id: str, day: str, count: int) -> Update:
    """Build the part of a transaction that gives images back to the day they were booked on."""
    actions = [Quota.kind.set(Quota), Quota.used.set((Quota.used | 0) - count)]
    return Update(Quota.at(user_id, day), actions=actions)


def outcome(counted: int, count: int) -> str:
    """Return the sentence on the quota of `count` images that a user did not get."""
    if counted == 0:
        return "Your quota was given back."
    if count == 1:
        return "The image was ordered already and stays counted."
    if counted == count:
        return f"All {count} images were ordered already and stay counted."
    stays = "was ordered already and stays" if counted == 1 else "were ordered already and stay"
    return f"{counted} of {count} images {stays} counted; the rest was given back."
