"""A cheaper way for moto to take a transaction back.

Before each transaction moto copies the whole table with its stream, to go back to. In a world of a
few hundred items that is most of a test's time, so here only the items it names are kept.
"""

import copy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

transact: Callable[[DynamoDBBackend, list[dict[str, Any]]], None] = (
    DynamoDBBackend.transact_write_items
)
# Of each thread.
_going_on = threading.local()


@contextmanager
def of_touched_items() -> Iterator[None]:
    """Transactions that fail put back the items they name, and the end of the stream."""
    itself = patch.object(Table, "__deepcopy__", _copied, create=True)
    with itself, patch.object(DynamoDBBackend, "transact_write_items", _transact):
        yield


def _transact(backend: DynamoDBBackend, writes: list[dict[str, Any]]) -> None:
    going_back = [_going_back(backend, write) for (write,) in map(dict.values, writes)]
    _going_on.transaction = True
    try:
        transact(backend, writes)
    except Exception:
        for go_back in going_back:
            go_back()
        raise
    finally:
        _going_on.transaction = False


def _copied(table: Table, known: dict[int, Any]) -> Table:
    """Within a transaction the table itself; a backup is a copy."""
    if getattr(_going_on, "transaction", False):
        return table
    made = known[id(table)] = table.__class__.__new__(table.__class__)
    vars(made).update(copy.deepcopy(vars(table), known))
    return made


def _going_back(backend: DynamoDBBackend, write: dict[str, Any]) -> Callable[[], None]:
    table = backend.get_table(write["TableName"])
    place = write.get("Key") or write["Item"]
    pk, sk = DynamoType(place[table.hash_key_attr]), DynamoType(place[table.range_key_attr])
    before = copy.deepcopy(table.items.get(pk, {}).get(sk))
    told = len(table.stream_shard.items) if table.stream_shard else 0

    def go_back() -> None:
        if before is not None:
            table.items[pk][sk] = before
        elif pk in table.items:
            table.items[pk].pop(sk, None)
        if table.stream_shard:
            del table.stream_shard.items[told:]

    return go_back
