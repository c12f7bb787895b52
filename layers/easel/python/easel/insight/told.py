"""What a maker is told of numbers: of who looked none below ten, of what everybody sees all."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from easel.insight import looks
from easel.insight.counts import FLOOR
from easel.insight.maker_schemas import DwellView, FeedReachView
from easel.insight.reach import FEEDS, PUBLIC, Day
from easel.insight.sketch import Sketch

# Parts of those who were reached: besides the feeds.
PARTS: Final = ("followers", "others", "opened", "saved", "gained")
Told = dict[str, Any]


class Counted(NamedTuple):
    """Numbers of a day, or of several: of who looked None where they are below ten."""

    reached: int | None
    parts: dict[str, int | None]
    feeds: dict[str, int | None]


def days(number: int, now: datetime | None = None) -> list[str]:
    """List the last days of UTC (yyyymmdd), today too, the oldest first."""
    today = now or datetime.now(UTC)
    return [(today - timedelta(days=ago)).strftime("%Y%m%d") for ago in reversed(range(number))]


def counted(day: Day, gained: Sketch) -> Counted:
    """Return what is told of who looked on a day. Of `gained`, who came to follow the maker on it,
    those count who were reached: makers know all of them by name, so as many have to be left.
    """
    reached, followers = day.reached, day.of("followers")
    whole = reached.number
    numbers = {
        "followers": followers.number,
        "others": whole - followers.number,
        "opened": day.of("opened").number,
        "saved": day.of("saved").number,
    }
    parts = {name: _part(number, whole) for name, number in numbers.items()}
    return Counted(
        whole if whole >= FLOOR else None,
        parts | {"gained": _gained(_both(reached, gained), whole, gained.number)},
        _feeds(day, whole),
    )


def together(found: Sequence[Day], told: Sequence[Counted]) -> Counted:
    """Return what is told of some days together: users count once a day.

    It is the sum of what is told of each, and of what is not the whole tens: by two spans that
    differ by a day nobody learns of that day. Of who was gained there is no such rest: each of them
    has a name.
    """

    def added(numbers: list[int | None], hidden: list[int]) -> int | None:
        sure = sum(number or 0 for number in numbers)
        rest = sum(each for number, each in zip(numbers, hidden, strict=True) if number is None)
        whole = sure + rest // FLOOR * FLOOR
        return whole or None

    wholes = [day.reached.number for day in found]
    of_parts: dict[str, list[int]] = {
        "followers": [day.of("followers").number for day in found],
        "opened": [day.of("opened").number for day in found],
        "saved": [day.of("saved").number for day in found],
        "gained": [0] * len(found),
    }
    # Of estimates a part may be larger than the whole.
    of_parts["others"] = [max(0, a - b) for a, b in zip(wholes, of_parts["followers"], strict=True)]
    return Counted(
        added([each.reached for each in told], wholes),
        {name: added([each.parts[name] for each in told], of_parts[name]) for name in PARTS},
        {
            feed: added([each.feeds[feed] for each in told], [day.of(feed).number for day in found])
            for feed in FEEDS
        },
    )


def numbers(found: Sequence[Day], told: Counted) -> Told:
    """Return all that is told of some days, or of one, but for who follows."""
    return {
        "reached": told.reached,
        **{name: told.parts[name] for name in ("followers", "others", "opened", "saved")},
        "by_feed": [FeedReachView(feed=feed, users=users) for feed, users in told.feeds.items()],
        "dwell": dwell(found) if told.reached else None,
        **{name: sum(day.of(name).number for day in found) for name in PUBLIC},
        "is_estimated": not all(day.is_exact for day in found),
    }


def dwell(found: Iterable[Day]) -> DwellView | None:
    """Return how long users usually looked, on days on which ten did or more; None without any.

    By what a mean moves with a day of one user, makers would know for how long that one looked.
    """
    looked = [day.looked for day in found if len(day.looked.by_mark) >= FLOOR]
    if not looked:
        return None
    median, mean = looks.usual(looked)
    return DwellView(median_seconds=round(median, 1), mean_seconds=round(mean, 1))


def _part(number: int, whole: int) -> int | None:
    """Return how many of all it is; None where they, or the rest of them, are below ten."""
    return number if number >= FLOOR and (number == whole or whole - number >= FLOOR) else None


def _gained(number: int, whole: int, all_gained: int) -> int | None:
    """Return how many of those who came to follow were reached; None where too few were not."""
    return _part(number, whole) if all_gained - number >= FLOOR else None


def _feeds(day: Day, whole: int) -> dict[str, int | None]:
    """Return how many were met in each feed, the largest first, as long as ten are met by none of
    these alone, or nobody: what is left of all feeds is a number too.
    """
    numbers = {feed: _part(day.of(feed).number, whole) for feed in FEEDS}
    told = sorted((each for each in FEEDS if numbers[each]), key=lambda each: numbers[each] or 0)
    while told and 0 < whole - day.of(*told).number < FLOOR:
        numbers[told.pop(0)] = None
    return numbers


def _both(one: Sketch, other: Sketch) -> int:
    """Return how many are in both; of estimates about so many."""
    if one.is_exact and other.is_exact:
        return len(one.marks & other.marks)
    return max(0, one.number + other.number - one.joined(other).number)
