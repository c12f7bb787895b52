"""Limit how many things a user has: counted in the transactions that make and remove them."""

from collections.abc import Sequence
from typing import Any

from easel.db.table import Item
from easel.db.transactions import Delete, Update, Write


def reserve(room: Item, counter: Any, most: int, full: Exception) -> Update:
    """Build the part of a transaction that counts a thing made. Raise `full` there above `most`."""
    free = counter.does_not_exist() | (counter < most)
    return Update(room, free, full, [Item.kind.set(type(room)), counter.set((counter | 0) + 1)])


def release(room: Item, counter: Any, thing: Item, gone: Exception) -> Sequence[Write]:
    """Build the part of a transaction that removes a thing and counts it.

    Raise `gone` there when it is gone already.
    """
    return [
        Delete(thing, Item.pk.exists(), gone),
        Update(room, counter > 0, gone, [counter.set(counter - 1)]),
    ]
