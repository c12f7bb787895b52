"""Threads: the replies to a post, and the posts above it."""

from collections.abc import Iterator
from itertools import dropwhile, islice

from easel import ids, pagination, posts
from easel.errors import NotFound
from easel.posts import Pointer, Post
from easel.posts.references import KEPT
from easel.posts.schemas import PostPage, ReplyPage
from easel.timelines import below, pipeline

# Below a post that is not there, so many replies are looked through at once, however short a page.
SEARCHED = 25


def replies_by(author_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List a user's replies as this viewer may see them, newest first."""
    return pipeline.page(
        lambda older, most: pipeline.originals(posts.replies_by(author_id, older, most)),
        viewer_id,
        cursor,
        limit,
    )


def replies_to(post_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> ReplyPage:
    """List the direct replies to a post, oldest first, and the gaps among them.

    What stands below a post that is not to be seen is listed all the same, as far as the viewer may
    see it: it names that post itself. Raise NotFound when the first page has nothing.
    """
    refusal = _refusal(post_id, viewer_id)
    looked_at: list[str] = []

    def skeleton(after: str | None, most: int) -> list[Pointer]:
        found = posts.replies_to(post_id, after, most)
        looked_at.extend(found)
        return pipeline.originals(found)

    least = SEARCHED if refusal else 0
    page = pipeline.page(skeleton, viewer_id, cursor, limit, least=least)
    end = pagination.ulid(page.next_cursor)
    shown = {item.id for item in page.items}
    passed = [each for each in dict.fromkeys(looked_at) if not (end and each > end)]
    gaps = below.gaps([each for each in passed if each not in shown], viewer_id)
    if refusal and cursor is None and not (page.items or gaps):
        raise refusal
    return ReplyPage(items=page.items, gaps=gaps, next_cursor=page.next_cursor)


def _refusal(post_id: str, viewer_id: str | None) -> NotFound | None:
    try:
        posts.visible(post_id, viewer_id)
    except NotFound as refusal:
        # What cannot be an id has nothing below it.
        if not ids.is_one(post_id):
            raise
        return refusal
    return None


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
