"""The time, in the one shape Easel stores and shows it."""

import re
from datetime import UTC, datetime, timedelta

from easel.errors import Invalid

CENTURY_SECONDS = 100 * 366 * 24 * 3600
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})")


def now() -> str:
    """RFC 3339 in UTC, milliseconds, ending in Z."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """A moment of UTC as `now` writes it."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch() -> int:
    """Seconds since 1970, as DynamoDB's time to live wants them."""
    return int(datetime.now(UTC).timestamp())


def today() -> str:
    """The UTC day, yyyymmdd."""
    return datetime.now(UTC).strftime("%Y%m%d")


def seconds_to_midnight() -> int:
    """Whole seconds until the next UTC day, at least one."""
    moment = datetime.now(UTC)
    tomorrow = (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, int((tomorrow - moment).total_seconds()))


def end_of(day: str) -> str:
    """When a UTC day (yyyymmdd) is over: the next 00:00, as `now` writes it."""
    over = datetime.strptime(day, "%Y%m%d") + timedelta(days=1)
    return over.isoformat(timespec="milliseconds") + "Z"


def day_before(days: int) -> str:
    """The UTC day that many days ago, yyyymmdd."""
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y%m%d")


def at(seconds: int | None) -> str | None:
    """That moment (seconds since 1970) as `now` writes it; None stays None."""
    if seconds is None:
        return None
    return stamp(datetime.fromtimestamp(seconds, UTC))


def ahead(moment: str | None, pointer: str) -> int | None:
    """A moment as people send it (RFC 3339), in seconds since 1970; None stays None.

    Raises Invalid at the pointer for what is no time with an offset, or is not ahead within a
    hundred years.
    """
    if moment is None:
        return None
    try:
        seconds = datetime.fromisoformat(moment.upper()).astimezone(UTC).timestamp()
    except (ValueError, OverflowError):
        seconds = 0
    if not RFC_3339.fullmatch(moment) or not 0 < seconds - epoch() < CENTURY_SECONDS:
        raise Invalid.at(pointer, "Say a time ahead, such as 2030-01-31T12:00:00Z.")
    return int(seconds)
