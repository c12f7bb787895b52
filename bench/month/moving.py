"""The clock of the month: the product reads it wherever it asks for the time."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any, ClassVar
from unittest.mock import patch

import ulid

from tests.support.account import FUNCTIONS, module

# A Tuesday, 00:00 UTC.
BEGIN = datetime(2026, 9, 1, tzinfo=UTC)
# What asking takes.
STEP = timedelta(milliseconds=40)


class Moving(datetime):
    """A clock that stands until it is moved, and never goes back."""

    moment: ClassVar[datetime] = BEGIN

    @classmethod
    def now(cls, _: Any = None) -> Any:
        """Return the moment that it is in the month."""
        return cls.moment


def now() -> datetime:
    """Return the moment that it is."""
    return Moving.moment


def at(seconds: float) -> datetime:
    """Go on to so many seconds after the month began, unless it is later already."""
    return reach(BEGIN + timedelta(seconds=seconds))


def reach(moment: datetime) -> datetime:
    """Go on to a moment, unless it is later already."""
    Moving.moment = max(Moving.moment, moment)
    return Moving.moment


def wait(seconds: float) -> datetime:
    """Let some time pass."""
    return reach(now() + timedelta(seconds=seconds))


def step() -> None:
    """Let pass what one request takes."""
    reach(now() + STEP)


def day(moment: datetime) -> str:
    """Return the day of a moment, yyyymmdd."""
    return moment.strftime("%Y%m%d")


def hour(moment: datetime) -> str:
    """Return the hour of a moment, yyyymmddhh."""
    return moment.strftime("%Y%m%d%H")


def stamp(moment: datetime) -> str:
    """Return a moment as the API writes it, RFC 3339 in UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


@contextmanager
def moved() -> Iterator[None]:
    """Have the month begin, and the product live in it meanwhile."""
    for function in FUNCTIONS:
        import_module(module(function))
    Moving.moment = BEGIN
    with ExitStack() as patches:
        for place in _asking():
            patches.enter_context(patch.object(place, "datetime", Moving))
        clock = SimpleNamespace(time=time.time, time_ns=_nanoseconds)
        patches.enter_context(patch.object(ulid, "time", clock))
        yield


def _nanoseconds() -> int:
    return int(now().timestamp() * 1000) * 1_000_000


def _asking() -> list[Any]:
    """List the modules of the product that ask for the time themselves."""
    found = [each for name, each in list(sys.modules.items()) if name.split(".")[0] == "easel"]
    return [each for each in found if _is_clock(vars(each).get("datetime"))]


def _is_clock(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, datetime)
