"""Calls that have time for a few items each, and what wakes the next: as the stream would."""

from collections.abc import Callable
from typing import Any

from easel.db import walk_parts
from easel.db.walks import Over, Told

Call = Callable[[Over, Told | None], Any]
MOST = 500


def after(items: int) -> Over:
    """The time of a call, over when so many things were looked at."""
    left = iter(range(items - 1))
    return lambda: next(left, None) is None


def waiting(name: str) -> list[Told]:
    """What was told of the parts of a walk by now, the last of each."""
    return [Told(name, key, int(part.turn)) for key, part in walk_parts.find(name).items()]


def onward(name: str, call: Call, items: int) -> int:
    """Go on with a walk until it is over; how many calls that took."""
    for calls in range(MOST):
        told = waiting(name)
        if not told:
            return calls
        for each in told:
            call(after(items), each)
    raise AssertionError("it does not end")


def whole(name: str, call: Call, items: int) -> int:
    """A walk from its beginning to its end, in slices; how many rounds of calls that took."""
    call(after(items), None)
    return onward(name, call, items)
