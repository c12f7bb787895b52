"""Threads: the replies to a post, and the posts above it."""

from collections.abc import Iterator
from itertools import dropwhile, islice

from easel import posts
from easel.posts import Post
from easel.posts.references import KEPT
from easel.posts.schemas import PostPage
from easel.timelines import pipeline


def replies_by(author_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List a user's replies as this viewer may see them, newest first."""
    return pipeline.page(
        lambda older, most: pipeline.originals(posts.replies_by(author_id, older, most)),
        viewer_id,
        cursor,
        limit,
    )


def replies_to(post_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List the direct replies to a post, oldest first. Raise NotFound when it is not to be seen."""
    posts.visible(post_id, viewer_id)
    return pipeline.page(
        lambda after, most: pipeline.originals(posts.replies_to(post_id, after, most)),
        viewer_id,
        cursor,
        limit,
    )


def ancestors(post_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List the posts above a reply, nearest first. Raise NotFound when it is not to be seen.

    What is deleted or not for this viewer is left out, and the walk goes on above it.
    """
    reply = posts.visible(post_id, viewer_id)
    return pipeline.page(
        lambda after, most: pipeline.originals(above(reply, after, most)),
        viewer_id,
        cursor,
        limit,
    )


def above(reply: Post, after: str | None, limit: int) -> list[str]:
    """List ids of the posts above a reply, nearest first, from behind `after` on; deleted ones too.

    Costs half a unit for every twenty levels climbed. An `after` that is none of them ends it.
    """
    chain = _climb(reply)
    if after is not None:
        chain = islice(dropwhile(lambda post_id: post_id != after, chain), 1, None)
    return list(islice(chain, limit))


def _climb(reply: Post) -> Iterator[str]:
    known: list[str] = []
    link: Post | None = reply
    height = 0
    while link is not None:
        kept = list(link.ancestors or [])
        fresh = kept[len(known) - height :]
        yield from fresh
        known += fresh
        if len(kept) < KEPT:
            return
        link, height = _highest(known, height)
    # Twenty deleted in a row hide what is between them and the beginning, not the beginning.
    if reply.root and reply.root not in known:
        yield reply.root


def _highest(known: list[str], above_height: int) -> tuple[Post | None, int]:
    """Return the farthest known ancestor that is still there, and how many levels up it is."""
    for height in range(len(known), above_height, -1):
        if found := posts.find(known[height - 1]):
            return found, height
    return None, 0
