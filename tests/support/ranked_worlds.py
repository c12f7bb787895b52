"""Worlds of posts with the pools that rankings are read from, as old as pools may be."""

from collections.abc import Iterator
from random import Random

from easel import ids
from easel.ranking import pool_names, pools
from easel.ranking.points import Ranked
from easel.text import tags
from tests.support.feed_worlds import TAGS, FeedWorld

# Every ranking by its pool: where it is asked for, and with which parameters.
EXPLORE, NEW_MAKERS = "/v1/feeds/explore", "/v1/feeds/new_makers"


def rankings() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield pool, path and parameters of each."""
    yield pool_names.HOT, EXPLORE, {"sort": "hot"}
    yield pool_names.top_of("week"), EXPLORE, {"sort": "top"}
    for window in ("day", "week", "month", "all"):
        yield pool_names.top_of(window), EXPLORE, {"sort": "top", "window": window}
    for tag in TAGS:
        for sort in ("hot", "top"):
            pool = pool_names.of_tag(tags.key(tag), sort)
            yield pool, f"/v1/feeds/tags/{tag}", {"sort": sort}
    yield pool_names.NEW_MAKERS, NEW_MAKERS, {}


def ranked_world(random: Random, posts: int) -> FeedWorld:
    """Draw a world and its pools; some there are not, and some were never."""
    world = FeedWorld(random).fill(posts)
    for pool in sorted({pool for pool, _, _ in rankings()}):
        if random.random() < 0.8:
            rank(world, pool)
    return world


def rank(world: FeedWorld, pool: str) -> None:
    """Make another generation of a pool: some of it is hidden by now, or gone, or of equal points.

    What belongs in no list of everything public, and no longer under the tag, may stand there.
    """
    random = world.random
    some = [post.id for post in world.posts if random.random() < 0.7]
    some += [ids.at_time(1_700_000_000)] if random.random() < 0.5 else []
    most = random.choice((0, 1, 4))
    entries = [Ranked(random.randint(0, most), post_id) for post_id in some]
    pools.write(pool, sorted(entries, reverse=True))
