"""A clock that is ahead, or behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from easel import clock


@contextmanager
def shifted(seconds: int) -> Iterator[None]:
    """Let the product's clock stand still, so many seconds from now."""
    moment = clock.epoch() + seconds
    with patch.object(clock, "epoch", lambda: moment):
        yield
