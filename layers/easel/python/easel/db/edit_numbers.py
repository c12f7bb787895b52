"""The number of a post or collection: how often its owner changed what can be edited of it.

Counters, the author's card, moderators and what is put into a collection do not move it. It is
written with the edit it counts; what was stored before there were numbers has none, which is 0.
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
    """How often it was edited."""
    return int(item.edit_number or 0)


def check(item: Numbered, expected: Set[int] | None) -> None:
    """Raises EditedMeanwhile unless the item, as read, has one of these numbers; None is any."""
    if expected is not None and number(item) not in expected:
        raise EditedMeanwhile.now(number(item))


def unmoved(item: Numbered) -> Condition:
    """The condition that nobody edited it since it was read: what `check` found holds still."""
    return same(type(item).edit_number, item.edit_number)


def written(item: Numbered | None, differences: Mapping[str, Any]) -> bool:
    """Whether an edit that found itself outrun was applied before, and only its reply was lost.

    Number and time tell it from another edit that wrote the same.
    """
    return item is not None and all(getattr(item, name) == to for name, to in differences.items())


def moved(item: Numbered) -> dict[str, int]:
    """What an edit writes beside the fields it changes."""
    return {"edit_number": number(item) + 1}
