"""The pool of promising posts: written from posts, and read."""

from collections.abc import Iterable, Set

from easel.posts import Post, present
from easel.ranking import pools, promising
from easel.ranking.promising import Promising


def write(found: Iterable[Post], new_makers: Set[str]) -> bool:
    """Make these posts the pool, best first; the posts of `new_makers` (ids) are marked."""
    lines = [_of(post, post.id in new_makers).line for post in found]
    return pools.put(promising.NAME, lines[: promising.MOST])


def read() -> list[Promising]:
    """Return the pool, as it was within the last minute."""
    return pools.remembered(promising.NAME, promising.parse)


def _of(post: Post, is_new: bool) -> Promising:
    counts = (present.reactions(post), present.reposts(post))
    return Promising(post.id, post.author_id, is_new, *counts, tuple(post.keys[: promising.TAGS]))
