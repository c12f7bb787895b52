"""Read, write on condition that what was read still stands, and read again where it does not."""

from collections.abc import Callable
from typing import TypeVar

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt

from easel.errors import Unavailable

ATTEMPTS = 5
Result = TypeVar("Result")


class Outrun(Exception):
    """What was read stands no longer: somebody else was faster."""


def retry_on_conflict(
    attempt: Callable[[], Result], exhausted: Exception | None = None, attempts: int = ATTEMPTS
) -> Result:
    """Return what `attempt` does, calling it again, at once, as long as it raises Outrun.

    Raise `exhausted` after so many attempts; without one, Unavailable.
    """
    tries = Retrying(
        retry=retry_if_exception_type(Outrun), stop=stop_after_attempt(attempts), reraise=True
    )
    try:
        return tries(attempt)
    except Outrun:
        raise (exhausted or Unavailable.shortly()) from None
