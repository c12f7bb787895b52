"""Ids: ULIDs for objects, random paths for files."""

import re
import secrets
from datetime import timedelta
from functools import cache
from typing import Any

from easel import clock
from easel.errors import NotFound

ULID_SHAPE = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# As other software may write it.
ANY_CASE = "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$"


def ulid() -> str:
    """Return a new id, sortable by time to the millisecond."""
    return str(_library()())


def path() -> str:
    """Return 128 random bits as 32 hex digits: a name nobody can guess and no content implies."""
    return secrets.token_hex(16)


def is_one(value: str) -> bool:
    """Return whether this can be an id at all. What cannot is as unknown as one that never was."""
    return ULID_SHAPE.fullmatch(value) is not None


def canonical(value: Any) -> Any:
    """Return an id in capitals, as it is stored, however it was written; all else as it is."""
    if isinstance(value, str) and value.isascii() and ULID_SHAPE.fullmatch(value.upper()):
        return value.upper()
    return value


def known_shape(value: str) -> str:
    """Return the id as it was given. Raise NotFound when it cannot be an id at all."""
    if not is_one(value):
        raise NotFound("Not found: no object has this id.")
    return value


def moment(made: str) -> str:
    """Return when an id was made, as RFC 3339 in UTC, with milliseconds, ending in Z."""
    return clock.stamp(_library().from_str(made).datetime)


def day(made: str) -> str:
    """Return the UTC day on which an id was made, as yyyymmdd."""
    return str(_library().from_str(made).datetime.strftime("%Y%m%d"))


def second(made: str) -> int:
    """Return when an id was made, in whole seconds since 1970."""
    return int(_library().from_str(made).timestamp)


def later(made: str, seconds: int) -> str:
    """Return the moment so many seconds after an id was made, as `moment` formats it."""
    return clock.stamp(_library().from_str(made).datetime + timedelta(seconds=seconds))


def at_time(seconds: int) -> str:
    """Return the smallest id that could have been made at this moment (seconds since 1970)."""
    # By hand: For You asks for fifty on each page, and the library draws lots for every one.
    made = seconds * 1000
    return "".join(DIGITS[made >> place & 31] for place in range(45, -1, -5)) + "0" * 16


@cache
def _library() -> Any:
    # Loaded late: 30 ms, and most who read ids never make one.
    from ulid import ULID

    return ULID
