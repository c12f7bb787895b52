"""New makers: whose first post is at most a week old, each by the newest of theirs."""

from collections.abc import Iterable

from easel import clock, ids, posts
from easel.db import sharded_query
from easel.posts import NEW_SHARDS, Post
from easel.ranking.points import Ranked

NEW_SECONDS = 7 * 24 * 3600
# Of so many of the newest public posts authors are looked at.
NEWEST = 200


def newest_posts() -> list[str]:
    """List the ids of the newest public posts, newest first."""
    return sharded_query.newest(
        lambda shard, most: posts.newest_public(shard, None, most), NEW_SHARDS, NEWEST
    )


def newest_of_each(found: Iterable[Post]) -> list[Ranked]:
    """Return the first of these posts of each author who is new here. They have no points."""
    by_author: dict[str, Post] = {}
    for post in found:
        by_author.setdefault(str(post.author_id), post)
    since = ids.at_time(clock.epoch() - NEW_SECONDS)
    return [
        Ranked(0, post.id)
        for author_id, post in by_author.items()
        if post.id >= since and (posts.first_of(author_id) or since) >= since
    ]
