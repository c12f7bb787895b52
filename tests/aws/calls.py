"""What the product asks its table, and the requests of a whole story."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from easel.db import connection, scan

EVERY = "before-parameter-build.dynamodb"
Keyed = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """A request to DynamoDB: its operation and what it asks."""

    operation: str
    asked: dict[str, Any]

    @property
    def writes(self) -> list[Keyed]:
        """The parts of a request that write, or check, one item each."""
        if self.operation == "TransactWriteItems":
            return [part for each in self.asked["TransactItems"] for part in each.values()]
        if self.operation == "BatchWriteItem":
            requests = [each for listed in self.asked["RequestItems"].values() for each in listed]
            return [part for each in requests for part in each.values()]
        return [self.asked] if self.operation in {"PutItem", "UpdateItem", "DeleteItem"} else []

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The keys of the items that it names, as often as it names them."""
        found = [each.get("Key") or each["Item"] for each in self.writes]
        if self.operation == "BatchGetItem":
            found = [key for each in self.asked["RequestItems"].values() for key in each["Keys"]]
        if self.operation == "GetItem":
            found = [self.asked["Key"]]
        return [(each["pk"]["S"], each["sk"]["S"]) for each in found]


@contextmanager
def recorded() -> Iterator[list[Call]]:
    """Keep every request to the table meanwhile."""
    calls: list[Call] = []

    def keep(params: dict[str, Any], model: Any, **_: Any) -> None:
        calls.append(Call(str(model.name), dict(params)))

    # The product speaks to the table with these two clients.
    events = [connection().client.meta.events, scan._client().meta.events]
    for each in events:
        each.register(EVERY, keep)
    try:
        yield calls
    finally:
        for each in events:
            each.unregister(EVERY, keep)
