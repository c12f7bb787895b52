"""A page of a feed: skeleton, hydrate, rules, view, as `timelines.pipeline` does them.

`make bench` measures it beside the plain one and a conventional one: see docs/performance.md.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from easel import ids, pagination, policy
from easel.policy import SEEN
from easel.timelines.fast import places, views
from easel.timelines.fast.hydrate import hydrate
from easel.timelines.fast.interactions import own
from easel.timelines.fast.places import Pointer
from easel.timelines.fast.post import Item, Post, state, text
from easel.timelines.fast.viewer import Viewer

Page = dict[str, Any]
Skeleton = Callable[[str | None, int], list[Pointer]]
Fits = Callable[[Post], bool]
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
    shown = page(skeleton, viewer_id, cursor, limit, wanted=True, fits=partial(_has, tag))
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
) -> Page:
    """Return a page, refilled up to ten times when the rules left it short."""
    filled, before = _Filled(viewer_id, limit, fits, wanted=wanted), pagination.ulid(cursor)
    for _ in range(REFILLS):
        room = limit - len(filled.posts)
        pointers = skeleton(before, room + 1)
        more, pointers = len(pointers) > room, pointers[:room]
        filled.take(pointers)
        before = pointers[-1].place if more else None
        if before is None or len(filled.posts) == limit:
            break
    return {"items": filled.views(), "next_cursor": before and pagination.encode(before)}


class _Filled:
    """What a page has so far, in its order, who brought what of it, and what is beside it."""

    def __init__(self, viewer_id: str | None, limit: int, fits: Fits, *, wanted: bool) -> None:
        self.viewer_id, self.limit, self.fits, self.wanted = viewer_id, limit, fits, wanted
        self.posts: dict[str, Post] = {}
        self.brought: dict[str, Pointer] = {}
        self.reposters: dict[str, Item] = {}
        self.near: dict[str, tuple[Post, str]] = {}

    def take(self, pointers: list[Pointer]) -> None:
        """Add what the viewer may see of these pointers, each post once."""
        found, reposters = hydrate(pointers)
        viewer = Viewer(self.viewer_id, found.values(), reposters)
        access = {post_id: viewer.access(post) for post_id, post in found.items()}
        self.near |= {each: (found[each], how) for each, how in access.items() if how in SEEN}
        self.reposters |= reposters
        met: set[str] = set()
        for pointer in pointers:
            post_id = pointer.post_id
            if (
                post_id in met
                or post_id in self.posts
                or not self._brings(pointer, viewer, reposters)
            ):
                continue
            met.add(post_id)
            if pointer.reposter_id is not None:
                self.brought[post_id] = pointer
            if access.get(post_id) in SEEN and self._fits(found[post_id], found, viewer):
                self.posts[post_id] = found[post_id]

    def views(self) -> list[Page]:
        """Present the posts, with what the viewer did to them and who brought them."""
        did = own(self.viewer_id, list(self.posts))
        return [self._view(post, did) for post in self.posts.values()]

    def _fits(self, post: Post, found: dict[str, Post], viewer: Viewer) -> bool:
        quoted = found.get(text(post.item, "quote_of") or "")
        return (not self.wanted or viewer.wants(post, quoted)) and self.fits(post)

    def _brings(self, pointer: Pointer, viewer: Viewer, reposters: dict[str, Item]) -> bool:
        if pointer.reposter_id is None:
            return True
        by = reposters.get(pointer.reposter_id)
        relationship = viewer.relationship(pointer.reposter_id)
        muted = self.wanted and relationship.mutes is not None
        return by is not None and policy.may_view_graph(relationship, state(by)) and not muted

    def _view(self, post: Post, did: dict[str, Page]) -> Page:
        quoted = self.near.get(text(post.item, "quote_of") or "")
        parent = self.near.get(text(post.item, "reply_to") or "")
        inner = views.post(quoted[0], self.viewer_id, quoted[1], None, None) if quoted else None
        how, above = self.near[post.id][1], parent[0] if parent else None
        view = views.post(post, self.viewer_id, how, above, inner)
        if self.viewer_id is not None:
            nothing = {"reaction": None, "reposted": False, "bookmarked": False}
            view["viewer"] = nothing | did.get(post.id, {})
        if post.id in self.brought:
            view["reason"] = self._reason(self.brought[post.id])
        return view

    def _reason(self, pointer: Pointer) -> Page:
        by = views.user(self.reposters[str(pointer.reposter_id)])
        return {"kind": "repost", "by": by, "at": ids.moment(pointer.place)}


def _has(tag: str, post: Post) -> bool:
    """Return whether everybody may find the post under the tag."""
    return post.is_listed and tag in post.topics
