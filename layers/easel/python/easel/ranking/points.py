"""Points of posts: how many for what, and how they fade. Whole numbers, so that sums are exact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# Hours for which what happened to a post makes it hot.
HOT_HOURS = 48
WINDOWS = {"day": 24, "week": 7 * 24, "month": 30 * 24}


class Hour(NamedTuple):
    """What was counted of a post in one hour, which began `ago` hours before this one."""

    post_id: str
    ago: int
    counts: Mapping[str, int]


class Ranked(NamedTuple):
    """A post's place: more points first, of equals the newest."""

    points: int
    post_id: str


def of(counts: Mapping[str, int]) -> int:
    """Return the points for what was counted.

    A reaction is 1, a repost 2, a reply and a quote 2 each, but these for no more than there are
    reactions and reposts: each user gives one of those, and can say any number of words.
    """
    users = counts.get("reactions", 0) + counts.get("reposts", 0)
    words = min(counts.get("replies", 0) + counts.get("quotes", 0), users)
    return max(0, users + counts.get("reposts", 0) + 2 * words)


def hot(hours: Iterable[Hour]) -> list[Ranked]:
    """Return posts by what happened to them of late: points of an hour fade with it."""
    heat: dict[str, int] = defaultdict(int)
    for hour in hours:
        if 0 <= hour.ago < HOT_HOURS:
            heat[hour.post_id] += of(hour.counts) * _faded(hour.ago)
    return ordered(heat)


def top(hours: Iterable[Hour], window: str) -> list[Ranked]:
    """Return posts by their points in a window (day, week, month) that ends with this hour."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for hour in hours:
        if 0 <= hour.ago < WINDOWS[window]:
            for name, number in hour.counts.items():
                sums[hour.post_id][name] += number
    return ordered({post_id: of(counts) for post_id, counts in sums.items()})


def ordered(points: Mapping[str, int]) -> list[Ranked]:
    """Put posts into their order; those without points have no place."""
    return sorted((Ranked(each, post_id) for post_id, each in points.items() if each), reverse=True)


def _faded(ago: int) -> int:
    """Return what a point of an hour is worth so many hours later, in thousandths.

    353 at once, about half of it an hour later, a tenth after eight. The formula is Hacker News's,
    by when a point was given instead of when the post was made.
    """
    return int(1000 / (ago + 2) ** 1.5)
