"""Add what was met to the days of posts and makers, an hour at a time."""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from easel import posts, users
from easel.insight import met, reach, windows
from easel.insight.marks import Marker, has_key
from easel.insight.met import Marked
from easel.insight.reach import ACCOUNT
from easel.insight.windows import CLOSED_AFTER, FORMAT, Rolled

# Up to which minute what was met is in the days of makers.
HEAD = "MAKERS"
# So much is added together at most, and a run begins with no more after so long.
AT_ONCE = 4_000
LONGEST_SECONDS = 60
Cells = Mapping[str, Mapping[bytes, int]]


def roll(now: datetime | None = None) -> int:
    """Add what was taken in during whole hours until `now`; return how many minutes that were.

    By the hour, since each post that was met then is written once. A run that breaks off, or two at
    once, add some of it twice, which changes nothing.
    """
    until = (now or datetime.now(UTC)) - CLOSED_AFTER
    due = list(windows.minutes(Rolled.now(HEAD).until, until.replace(minute=0, second=0)))
    found: list[Marked] = []
    begun, done = time.monotonic(), 0
    for number, minute in enumerate(due, 1):
        found += met.taken_in(minute)
        if len(found) >= AT_ONCE or number == len(due):
            _add(found)
            Rolled.advance(minute, HEAD)
            found, done = [], number
            if time.monotonic() - begun > LONGEST_SECONDS:
                break
    return done


def follow(followee_id: str, follower_id: str, moment: datetime, cell: str) -> None:
    """Count a follower who was `gained` or `lost` at a moment, on its day.

    An account that is gone is counted nowhere.
    """
    day = min(moment, datetime.now(UTC)).strftime(FORMAT)[: met.DAY]
    if has_key(day) and users.find(followee_id, consistent=True):
        mark = Marker().mark(day, "user", follower_id)
        reach.add(followee_id, reach.follows_place(day), {cell: {mark: 0}})


def _add(found: Iterable[Marked]) -> None:
    """Add what is of posts that are there, of users who are here."""
    by_post: dict[str, list[Marked]] = defaultdict(list)
    for each in found:
        by_post[each.post_id].append(each)
    there = posts.find_all(by_post, consistent=True)
    authors = {post.author_id for post in there.values()}
    here = {each for each in authors if users.find(each, consistent=True)}
    for (user_id, place), cells in _sorted(there, by_post).items():
        if user_id in here:
            reach.add(user_id, place, cells)


def _sorted(
    there: Mapping[str, posts.Post], by_post: Mapping[str, list[Marked]]
) -> dict[tuple[str, str], Cells]:
    places: dict[tuple[str, str], dict[str, dict[bytes, int]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for post_id, post in there.items():
        for each in by_post[post_id]:
            for place in (ACCOUNT + each.day, reach.post_place(post_id, each.day)):
                marks = places[post.author_id, place][each.cell]
                marks[each.mark] = max(marks.get(each.mark, 0), each.milliseconds)
    return dict(places)
