"""What a function remembers of pools, whichever way it reads them."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from easel import clock

# Pools are made every five minutes.
SECONDS: Final = 60

Known = TypeVar("Known")
# By name: when it was read, and what it said.
_remembered: dict[str, tuple[int, Any]] = {}


def remembered(
    name: str, parse: Callable[[list[str]], Known], lines: Callable[[str], list[str]]
) -> Known:
    """Return what `parse` makes of the `lines` of a pool, as they were within the last minute."""
    read_at, known = _remembered.get(name, (0, None))
    if clock.epoch() - read_at >= SECONDS:
        known = parse(lines(name))
        _remembered[name] = (clock.epoch(), known)
    found: Known = known
    return found


def forget() -> None:
    """Remove what is remembered of every pool: the next look is a new one."""
    _remembered.clear()
