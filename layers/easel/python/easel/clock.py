"""The time, in the one shape Easel stores and shows it."""

from datetime import UTC, datetime, timedelta


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
