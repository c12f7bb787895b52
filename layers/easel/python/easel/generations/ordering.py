"""What a generation ordered from its provider, counted before the provider is asked.

It belongs to the step that paints, which may read and change generations and nothing else.
"""

from dataclasses import dataclass

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import generations, ids
from easel.db import Outrun, answered, condition_failed, retry_on_conflict, same
from easel.generations import commands
from easel.generations.commands import Over
from easel.generations.model import Generation
from easel.generations.providers import ProviderError

ATTEMPTS = 5
CONFLICT = "TransactionConflictException"


@dataclass(frozen=True)
class Placed:
    """An order that is counted. `before` is what earlier ones left counted."""

    generation_id: str
    order_id: str
    before: int


def place(generation_id: str, count: int) -> Placed:
    """Record that painting goes on, and count its `count` images: those not kept are ordered now.

    However often the rest is ordered again, no image counts twice. Raise Over when the generation
    is settled, and then nothing may be ordered; Unavailable when it keeps changing meanwhile.
    """
    order_id = ids.ulid()
    return retry_on_conflict(lambda: _place(generation_id, order_id, count))


def take_back(placed: Placed, error: ProviderError, kept: int) -> None:
    """Count no image that the provider answered it did not make; `kept` are those that came.

    What may have been made stays counted, and what earlier orders left; so does everything once
    the generation is settled, or somebody else has ordered since.
    """
    if error.may_cost:
        return
    mine = Generation.order_id == placed.order_id
    left = Generation.ordered.set(max(placed.before, kept))
    for _ in range(ATTEMPTS):
        if _changed(placed.generation_id, mine, [left]) or not _stands(placed):
            return


def _place(generation_id: str, order_id: str, count: int) -> Placed:
    found = generations.find(generation_id)
    if found is None or found.status not in generations.OPEN:
        raise Over(f"generation {generation_id} is settled")
    actions = commands.at_stage("painting", 0.2)
    actions += [Generation.ordered.set(count), Generation.order_id.set(order_id)]
    if not _changed(generation_id, _as_read(found, order_id), actions):
        raise Outrun
    return Placed(generation_id, order_id, int(found.ordered or 0))


def _as_read(found: Generation, order_id: str) -> Condition:
    """As it was read, or with this very order: its reply may have got lost."""
    unchanged = same(Generation.ordered, found.ordered) & same(Generation.order_id, found.order_id)
    either: Condition = unchanged | (Generation.order_id == order_id)
    return either


def _changed(generation_id: str, condition: Condition, actions: list[Action]) -> bool:
    """Return whether it was changed; not when it is settled, or the condition does not hold."""
    going = Generation.status.is_in(*generations.OPEN)
    try:
        Generation.at(generation_id).update(actions=actions, condition=going & condition)
    except UpdateError as error:
        if not condition_failed(error) and answered(error) != CONFLICT:
            raise
        return False
    return True


def _stands(placed: Placed) -> bool:
    """Return whether this is still the last order of a generation that goes on."""
    found = generations.find(placed.generation_id)
    if found is None or found.status not in generations.OPEN:
        return False
    return bool(found.order_id == placed.order_id)
