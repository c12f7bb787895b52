"""Edit numbers of posts and collections: how often the owner changed what can be edited.

Counters, the author's card, moderators and what is put into a collection do not move the number.
It is written with the edit it counts. What was stored before there were numbers has none: 0.
"""

from collections.abc import Mapping, Set
from typing import Any, Protocol

from pynamodb.expressions.condition import Condition

from easel.db.table import same
from easel.errors import EditedMeanwhile


class Numbered(Protocol):
    """An item that has such a number."""

    edit_number: Any


def number(item: Numbered) -> int:
    """Return how often the item was edited."""
    return int(item.edit_number or 0)


def check(item: Numbered, expected: Set[int] | None) -> None:
    """Raise EditedMeanwhile unless the item, as read, has one of these numbers; None is any."""
    if expected is not None and number(item) not in expected:
        raise EditedMeanwhile.now(number(item))


def unmoved(item: Numbered) -> Condition:
    """Build the condition that nobody edited the item since it was read and checked."""
    return same(type(item).edit_number, item.edit_number)


def written(item: Numbered | None, differences: Mapping[str, Any]) -> bool:
    """Return whether an edit that lost a race was applied before, and only its reply was lost.

    Number and time tell it from another edit that wrote the same.
    """
    return item is not None and all(getattr(item, name) == to for name, to in differences.items())


def moved(item: Numbered) -> dict[str, int]:
    """Return what an edit writes beside the fields it changes."""
    return {"edit_number": number(item) + 1}
