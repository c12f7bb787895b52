"""Prices of reads."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.metering.bill import Charge
from tests.metering.calls import Call
from tests.metering.shadow import Shadow, hides_something
from tests.metering.sizes import Item, item_size
from tests.metering.units import read_units, transactional_read_units


def get(shadow: Shadow, call: Call, answer: dict[str, Any]) -> Iterator[Charge]:
    size = item_size(full(shadow, call.asked, answer.get("Item")) or {})
    units = read_units(size, consistent=bool(call.asked.get("ConsistentRead")))
    yield Charge(call.operation, call.asked["TableName"], units)


def full(shadow: Shadow, asked: dict[str, Any], shown: Item | None) -> Item | None:
    """The whole item behind what a projection showed of it."""
    return shadow.item(asked["TableName"], asked["Key"]) if hides_something(asked) else shown


def batch_get(shadow: Shadow, call: Call, answer: dict[str, Any]) -> Iterator[Charge]:
    for table, asked in call.asked["RequestItems"].items():
        left = answer.get("UnprocessedKeys", {}).get(table, {}).get("Keys", [])
        keys = [key for key in asked["Keys"] if key not in left]
        for size in batch_sizes(shadow, {**asked, "TableName": table, "Keys": keys}, answer):
            units = read_units(size, consistent=bool(asked.get("ConsistentRead")))
            yield Charge(call.operation, table, units)


def batch_sizes(shadow: Shadow, asked: dict[str, Any], answer: dict[str, Any]) -> list[int]:
    """Bytes behind each key; a key that named nothing counts as nothing, and is charged so."""
    if hides_something(asked):
        return [item_size(shadow.item(asked["TableName"], key) or {}) for key in asked["Keys"]]
    found = [item_size(item) for item in answer["Responses"].get(asked["TableName"], [])]
    return found + [0] * (len(asked["Keys"]) - len(found))


def transact_get(shadow: Shadow, call: Call, answer: dict[str, Any]) -> Iterator[Charge]:
    for part, response in zip(call.asked["TransactItems"], answer["Responses"], strict=True):
        found = full(shadow, part["Get"], response.get("Item"))
        units = transactional_read_units(item_size(found or {}))
        yield Charge(call.operation, part["Get"]["TableName"], units)


def page(shadow: Shadow, call: Call, answer: dict[str, Any]) -> Iterator[Charge]:
    size = shadow.page_size(call.operation, call.asked, answer)
    place = "/".join(filter(None, (call.asked["TableName"], call.asked.get("IndexName"))))
    units = read_units(size, consistent=bool(call.asked.get("ConsistentRead")))
    yield Charge(call.operation, place, units)


READS: dict[str, Callable[[Shadow, Call, dict[str, Any]], Iterator[Charge]]] = {
    "GetItem": get,
    "BatchGetItem": batch_get,
    "TransactGetItems": transact_get,
    "Query": page,
    "Scan": page,
}
