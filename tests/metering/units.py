"""DynamoDB's price list: capacity units of one read, one write and what a write does to indexes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.metering.sizes import Item, item_size

READ_BLOCK = 4096
WRITE_BLOCK = 1024


def blocks(size: int, block: int) -> int:
    """Blocks begun by `size` bytes; nothing at all still costs one."""
    return max(1, -(-size // block))


def read_units(size: int, *, consistent: bool) -> float:
    """Units of one read of `size` bytes in all; 0 bytes (nothing found) cost the minimum."""
    return blocks(size, READ_BLOCK) * (1.0 if consistent else 0.5)


def transactional_read_units(size: int) -> float:
    return 2.0 * blocks(size, READ_BLOCK)


def write_units(old: Item | None, new: Item | None) -> float:
    """Units of one plain write on the table: the larger of what was there and what is there now."""
    return float(blocks(max(item_size(old or {}), item_size(new or {})), WRITE_BLOCK))


@dataclass(frozen=True)
class Index:
    """A global secondary index: which items are in it, and what it holds of them."""

    name: str
    keys: frozenset[str]
    projected: frozenset[str] | None

    def entry(self, item: Item | None) -> Item | None:
        """What the index holds of an item, or None when the item is not in it."""
        if item is None or not self.keys <= item.keys():
            return None
        if self.projected is None:
            return item
        return {name: item[name] for name in item if name in self.projected}

    def units(self, old: Item | None, new: Item | None) -> float:
        """Write units the index takes when an item of the table changes from old to new."""
        before, after = self.entry(old), self.entry(new)
        if before == after:
            return 0.0
        if before and after and any(before[key] != after[key] for key in self.keys):
            return write_units(before, None) + write_units(None, after)
        return write_units(before, after)


@dataclass(frozen=True)
class Table:
    """What the meter must know of a table."""

    name: str
    keys: tuple[str, ...]
    indexes: tuple[Index, ...]

    def key_of(self, item: Item) -> Item:
        return {name: item[name] for name in self.keys}

    def index(self, name: str) -> Index:
        return next(index for index in self.indexes if index.name == name)


def table_of(description: dict[str, Any]) -> Table:
    """Reads DescribeTable's answer."""
    keys = tuple(names(description["KeySchema"]))
    found = description.get("GlobalSecondaryIndexes", [])
    return Table(description["TableName"], keys, tuple(index_of(one, keys) for one in found))


def index_of(description: dict[str, Any], table_keys: tuple[str, ...]) -> Index:
    keys = frozenset(names(description["KeySchema"]))
    projection = description["Projection"]
    held = keys.union(table_keys, projection.get("NonKeyAttributes", ()))
    everything = projection["ProjectionType"] == "ALL"
    return Index(description["IndexName"], keys, None if everything else held)


def names(schema: Iterable[dict[str, str]]) -> list[str]:
    return [part["AttributeName"] for part in schema]
