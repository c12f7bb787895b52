"""Clocks that stand where a test puts them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from easel import rate_limits


class Clock(datetime):
    """A clock that stands."""

    moment: datetime

    @classmethod
    def now(cls, _: Any = None) -> Any:
        return cls.moment


@contextmanager
def unhurried() -> Iterator[None]:
    """However long a test takes, all that it does falls into one window of the limits."""
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0)
    with patch.object(rate_limits, "datetime", type("Noon", (Clock,), {"moment": noon})):
        yield
