"""Trends: the tags that more users than usual put on their posts, counted by users, not posts."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from easel import clock, ids
from easel.posts import tag_index
from easel.posts.tag_index import Use
from easel.ranking import pools
from easel.ranking.schemas import TrendList, TrendView

POOL = "trends"
# Fewer distinct users are no trend: one or two could make it, and would be known by it.
FLOOR = 5
MOST = 20
DAY_SECONDS = 24 * 3600
# Days before the last one whose mean is what is usual.
USUAL_DAYS = 7


@dataclass(frozen=True)
class Trend:
    """A tag, who used it in the last 24 hours, in how many posts, and how much more than usual."""

    tag: str
    makers: int
    posts: int
    score: int


def rising(now: int) -> list[Trend]:
    """List the tags that rise at this moment (seconds since 1970), the fastest first."""
    since = ids.at_time(now - DAY_SECONDS)
    days = {ids.day(since), ids.day(ids.at_time(now))}
    uses = [use for day in sorted(days) for use in tag_index.used(day) if use.post_id >= since]
    found = [
        Trend(tag, makers, len({use.post_id for use in used}), score(makers, usual(tag, now)))
        for tag, used in _by_tag(uses).items()
        if (makers := len({use.author_id for use in used})) >= FLOOR
    ]
    risen = [trend for trend in found if trend.score > 0]
    return sorted(risen, key=lambda trend: (-trend.score, trend.tag))[:MOST]


def usual(tag: str, now: int) -> float:
    """Return how many distinct users used a tag on a day of the week before the last 24 hours."""
    until = now - DAY_SECONDS
    since = until - USUAL_DAYS * DAY_SECONDS
    makers = {
        ((until - clock.seconds(ids.moment(use.post_id))) // DAY_SECONDS, use.author_id)
        for use in tag_index.makers(tag, ids.at_time(since), ids.at_time(until))
    }
    return len(makers) / USUAL_DAYS


def score(makers: int, usual_makers: float) -> int:
    """Return makers times how often their number doubled against the usual one, in thousandths."""
    return int(1000 * makers * math.log2((makers + 1) / (usual_makers + 1)))


def write(trends: list[Trend]) -> bool:
    """Make these the trends; return False where they are as they were."""
    lines = [f"{each.tag} {each.makers} {each.posts} {each.score}" for each in trends]
    return pools.put(POOL, lines)


def now_rising() -> TrendList:
    """Return the trends as they were last counted."""
    pool = pools.newest(POOL)
    lines = pool.lines.splitlines() if pool else []
    return TrendList(items=[_view(line) for line in lines], next_cursor=None)


def _view(line: str) -> TrendView:
    tag, makers, posts, points = line.split(" ")
    return TrendView(tag=tag, makers=int(makers), posts=int(posts), score=int(points))


def _by_tag(uses: Iterable[Use]) -> dict[str, list[Use]]:
    grouped: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        grouped[use.tag].append(use)
    return grouped
