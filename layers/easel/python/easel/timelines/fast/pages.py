"""A page of a feed: skeleton, hydrate, rules, view, as `timelines.pipeline` does them.

`make bench` measures it beside the plain one and a conventional one: see docs/performance.md.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from easel import pagination
from easel.timelines.fast import places
from easel.timelines.fast.filled import Filled, Fits
from easel.timelines.fast.interactions import own
from easel.timelines.fast.places import Pointer
from easel.timelines.fast.post import Post

Page = dict[str, Any]
Skeleton = Callable[[str | None, int], list[Pointer]]
Begins = Callable[[str | None], str | None]
REFILLS = 10


def following(reader_id: str, cursor: str | None, limit: int) -> Page:
    """List what the users whom the reader follows published. Raise PlainVersionNeeded, as all here
    do, where only that will do, and Invalid for a cursor that is not one of this list."""
    return page(partial(places.pushed, reader_id), reader_id, cursor, limit, wanted=True)


def explore(viewer_id: str | None, cursor: str | None, limit: int) -> Page:
    """List everything public."""
    shown = page(places.newest_public, viewer_id, cursor, limit, wanted=True)
    return shown | {"sort": "new"}


def tagged(tag: str, viewer_id: str | None, cursor: str | None, limit: int) -> Page:
    """List everything public with a tag, by its key."""
    skeleton = partial(places.tagged, tag)
    shown = page(skeleton, viewer_id, cursor, limit, wanted=True, fits=partial(has, tag))
    return shown | {"sort": "new"}


def of_author(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> Page:
    """List a user's posts and reposts as this viewer may see them."""
    user_id, is_open = places.met(handle, viewer_id)
    if not is_open:
        return {"items": [], "next_cursor": None}
    return page(partial(places.wall, user_id), viewer_id, cursor, limit)


def saved(viewer_id: str, cursor: str | None, limit: int) -> Page:
    """List what the viewer saved and may still see."""
    return page(partial(places.saved, viewer_id), viewer_id, cursor, limit)


def page(  # noqa: PLR0913
    skeleton: Skeleton,
    viewer_id: str | None,
    cursor: str | None,
    limit: int,
    *,
    wanted: bool = False,
    fits: Fits = bool,
    begins: Begins = pagination.ulid,
) -> Page:
    """Return a page, refilled up to ten times when the rules left it short.

    `begins` reads behind which place a cursor begins.
    """
    filled, before = Filled(viewer_id, fits, wanted=wanted), begins(cursor)
    for _ in range(REFILLS):
        room = limit - len(filled.posts)
        pointers = skeleton(before, room + 1)
        more, pointers = len(pointers) > room, pointers[:room]
        filled.take(pointers)
        before = pointers[-1].place if more else None
        if before is None or len(filled.posts) == limit:
            break
    did = own(viewer_id, list(filled.posts))
    items = [filled.view(post, did) for post in filled.posts.values()]
    return {"items": items, "next_cursor": before and pagination.encode(before)}


def has(tag: str, post: Post) -> bool:
    """Return whether everybody may find the post under the tag."""
    return post.is_listed and tag in post.topics
