"""The budget: how many images the whole network may order of a model in a UTC day.

It is taken from in the transaction that queues a generation and given back to in the one that
settles it, beside the user's quota; so neither moves twice, and neither without the other.
"""

from functools import cache

from pynamodb.attributes import NumberAttribute
from pynamodb.expressions.condition import Condition

from easel import clock
from easel.config import names
from easel.db import Item, Update
from easel.errors import BudgetSpent

KEPT_SECONDS = 3 * 24 * 3600
# The models that the deployment does not name.
OTHERS = "*"
UNLIMITED = "unlimited"


class Budget(Item, discriminator="budget"):
    """Images of a model booked by everybody on a day; refunds are taken off again."""

    used = NumberAttribute()

    @classmethod
    def at(cls, model_id: str, day: str) -> "Budget":
        """Return an unsaved item with the key of a model's day."""
        return cls(f"BUDGET#{model_id}", f"DAY#{day}")


def limit(model_id: str) -> int | None:
    """Return how many images of a model may be ordered in a day; None where all may."""
    limits = _limits(names().daily_budget)
    return limits.get(model_id, limits[OTHERS])


def take(model_id: str, day: str, count: int) -> list[Update]:
    """Build the part of a transaction that takes images from a model's day; none without a limit.

    Over the limit it refuses until midnight. Raise BudgetSpent at once for more than a day holds.
    """
    most = limit(model_id)
    if most is None:
        return []
    refusal = BudgetSpent.until(_sentence(model_id, count), clock.seconds_to_midnight())
    if count > most:
        raise refusal
    room = Budget.used.does_not_exist() | (Budget.used <= most - count)
    return [_moved(model_id, day, count, room, refusal)]


def give_back(model_id: str, day: str, count: int) -> Update:
    """Build the part of a transaction that gives images back to the day they were taken from."""
    return _moved(model_id, day, -count)


def spent(model_ids: list[str]) -> dict[str, float]:
    """Return how much of today's budget is spent, in percent, by model; without those that have no
    limit. It may be over 100 when the limit was lowered since."""
    limits = {each: most for each in model_ids if (most := limit(each)) is not None}
    keys = {f"BUDGET#{each}": each for each in limits}
    found = Budget.batch_get([(pk, f"DAY#{clock.today()}") for pk in keys]) if keys else []
    used = {keys[item.pk]: int(item.used) for item in found}
    return {each: _percent(used.get(each, 0), most) for each, most in limits.items()}


def _percent(used: int, most: int) -> float:
    """A model with nothing to spend has spent all of it."""
    return round(100 * used / most, 1) if most else 100.0


def _moved(
    model_id: str,
    day: str,
    by: int,
    room: Condition | None = None,
    refusal: Exception | None = None,
) -> Update:
    actions = [
        Budget.kind.set(Budget),
        Budget.used.set((Budget.used | 0) + by),
        Budget.ttl.set(clock.epoch() + KEPT_SECONDS),
    ]
    return Update(Budget.at(model_id, day), room, refusal, actions)


def _sentence(model_id: str, count: int) -> str:
    images = "another image" if count == 1 else f"{count} more images"
    return (
        f"What this network spends on {model_id} in a day does not allow for {images}."
        " The budget is everybody's, and renews at 00:00 UTC."
    )


@cache
def _limits(said: str) -> dict[str, int | None]:
    """Parse `painter:20000,*:500` as `infra/budgets.py` writes it."""
    pairs = (each.split(":") for each in said.split(","))
    return {model: None if most == UNLIMITED else int(most) for model, most in pairs}
