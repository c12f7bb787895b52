"""Times in the one form Easel stores and shows: RFC 3339 in UTC, and seconds since 1970."""

import re
from datetime import UTC, datetime, timedelta

from easel.errors import Invalid

CENTURY_SECONDS = 100 * 366 * 24 * 3600
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})")


def now() -> str:
    """Return the time as RFC 3339 in UTC, with milliseconds, ending in Z."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """Format a moment of UTC as `now` does."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch() -> int:
    """Return whole seconds since 1970, as DynamoDB's time to live wants them."""
    return int(datetime.now(UTC).timestamp())


def milliseconds() -> int:
    """Return whole milliseconds since 1970."""
    return int(datetime.now(UTC).timestamp() * 1000)


def ago(past: timedelta) -> datetime:
    """Return the moment so long ago, in UTC."""
    return datetime.now(UTC) - past


def today() -> str:
    """Return the UTC day as yyyymmdd."""
    return datetime.now(UTC).strftime("%Y%m%d")


def hour(moment: str) -> str:
    """Return the UTC hour of a moment that `now` formatted, as yyyymmddhh."""
    return moment[:13].translate({ord(sign): None for sign in "-T"})


def seconds(moment: str) -> int:
    """Return the whole seconds since 1970 of a moment that `now` formatted."""
    return int(datetime.fromisoformat(moment).timestamp())


def seconds_to_midnight() -> int:
    """Return the whole seconds until the next UTC day, at least 1."""
    moment = datetime.now(UTC)
    tomorrow = (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, int((tomorrow - moment).total_seconds()))


def end_of(day: str) -> str:
    """Return the moment when a UTC day (yyyymmdd) is over, the next 00:00, as `now` formats it."""
    over = datetime.strptime(day, "%Y%m%d") + timedelta(days=1)
    return over.isoformat(timespec="milliseconds") + "Z"


def day_before(days: int) -> str:
    """Return the UTC day that many days ago, as yyyymmdd."""
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y%m%d")


def day_of(seconds: int) -> str:
    """Return the UTC day of a moment in seconds since 1970, as yyyymmdd."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%d")


def hours(hour: str) -> int:
    """Return the whole hours from 1970 to a UTC hour (yyyymmddhh)."""
    return int(datetime.strptime(f"{hour}+0000", "%Y%m%d%H%z").timestamp()) // 3600


def at(seconds: int | None) -> str | None:
    """Format a moment in seconds since 1970 as `now` does; None stays None."""
    if seconds is None:
        return None
    return stamp(datetime.fromtimestamp(seconds, UTC))


def ending(moment: str | None, seconds: int | None) -> int | None:
    """Return when something ends, in seconds since 1970, by our clock; None for never.

    `moment` is RFC 3339, `seconds` are from now, of who is not sure of their own clock. Raise
    Invalid for both, and what `ahead` raises.
    """
    if moment is not None and seconds is not None:
        raise Invalid.at("/expires_in", "Say expires_at or expires_in, not both.")
    return ahead(moment, "/expires_at") if seconds is None else epoch() + seconds


def ahead(moment: str | None, pointer: str) -> int | None:
    """Parse a future moment (RFC 3339) into seconds since 1970; None stays None.

    Raise Invalid at the pointer for what is no time with an offset, or is not ahead within a
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
