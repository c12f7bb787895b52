"""Prices of writes: done, refused by a condition, or sent again."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.metering.bill import Charge
from tests.metering.calls import SINGLE_WRITES, Action, Call, actions_of
from tests.metering.shadow import Shadow
from tests.metering.sizes import item_size
from tests.metering.units import transactional_read_units, write_units

PAUSES = {"ThrottlingError", "ProvisionedThroughputExceeded", "None"}


def refused(call: Call, error: dict[str, Any]) -> list[Charge]:
    """The charges of a request refused by a condition: by what exists. Other refusals are free."""
    code = str(error.get("__type", "")).rpartition("#")[2]
    reasons = {str(reason.get("Code")) for reason in error.get("CancellationReasons", ())}
    if code == "ConditionalCheckFailedException":
        return [charge_of(call, action, write_units(action.old, None)) for action in call.actions]
    if code == "TransactionCanceledException" and not reasons <= PAUSES:
        # Not published in detail: preparing is charged as the whole, which is the upper bound.
        return [
            charge_of(call, action, 2 * write_units(action.old, None)) for action in call.actions
        ]
    return []


def repeated(call: Call) -> list[Charge]:
    """A transaction sent again under a token that already succeeded only reads its items."""
    return [
        Charge(call.operation, action.table, transactional_read_units(item_size(action.old or {})))
        for action in call.actions
    ]


def charge_of(call: Call, action: Action, units: float) -> Charge:
    return Charge(call.operation, action.table, write_units=units)


def written(shadow: Shadow, call: Call, action: Action, factor: int) -> Iterator[Charge]:
    """The table's charge, doubled in a transaction; indexes follow later and are never doubled."""
    if action.verb == "Update":
        action.new = shadow.item(action.table, action.key)
    if action.verb == "ConditionCheck":
        action.new = action.old
    yield charge_of(call, action, factor * write_units(action.old, action.new))
    for index in shadow.table(action.table).indexes:
        if units := index.units(action.old, action.new):
            yield Charge(call.operation, f"{action.table}/{index.name}", write_units=units)


def plain_write(shadow: Shadow, call: Call, _answer: dict[str, Any]) -> Iterator[Charge]:
    yield from written(shadow, call, call.actions[0], 1)


def transaction(shadow: Shadow, call: Call, _answer: dict[str, Any]) -> Iterator[Charge]:
    for action in call.actions:
        yield from written(shadow, call, action, 2)


def batch_write(shadow: Shadow, call: Call, answer: dict[str, Any]) -> Iterator[Charge]:
    asked = {"RequestItems": answer.get("UnprocessedItems") or {}}
    skipped = [(action.table, action.key) for action in actions_of(shadow, call.operation, asked)]
    for action in call.actions:
        if (action.table, action.key) not in skipped:
            yield from written(shadow, call, action, 1)


WRITES: dict[str, Callable[[Shadow, Call, dict[str, Any]], Iterator[Charge]]] = {
    **dict.fromkeys(SINGLE_WRITES, plain_write),
    "TransactWriteItems": transaction,
    "BatchWriteItem": batch_write,
}
