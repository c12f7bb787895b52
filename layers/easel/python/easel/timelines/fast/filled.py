"""What a page has so far, taken from one batch of pointers after another, and how it is shown."""

from collections.abc import Callable
from typing import Any

from easel import ids, policy
from easel.policy import SEEN
from easel.timelines.fast import views
from easel.timelines.fast.hydrate import hydrate
from easel.timelines.fast.places import Pointer
from easel.timelines.fast.post import Item, Post, state, text
from easel.timelines.fast.viewer import Viewer

View = dict[str, Any]
Fits = Callable[[Post], bool]


class Filled:
    """What a page has so far, in its order, who brought what of it, and what is beside it."""

    def __init__(self, viewer_id: str | None, fits: Fits, *, wanted: bool) -> None:
        """Begin with nothing. `wanted` leaves out what the viewer muted, `fits` what is no more."""
        self.viewer_id, self.fits, self.wanted = viewer_id, fits, wanted
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

    def view(self, post: Post, did: dict[str, View]) -> View:
        """Present one of the posts, with what the viewer `did` to it and who brought it."""
        quoted = self.near.get(text(post.item, "quote_of") or "")
        parent = self.near.get(text(post.item, "reply_to") or "")
        inner = views.quoted(quoted[0], self.viewer_id, quoted[1]) if quoted else None
        how, above = self.near[post.id][1], parent[0] if parent else None
        view = views.post(post, self.viewer_id, how, above, inner)
        if post.parents:
            view["remix_of"] = [each for each in post.parents if each in self.near]
        if self.viewer_id is not None:
            nothing = {"reaction": None, "reposted": False, "bookmarked": False}
            view["viewer"] = nothing | did.get(post.id, {})
        if post.id in self.brought:
            view["reason"] = self._reason(self.brought[post.id])
        return view

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

    def _reason(self, pointer: Pointer) -> View:
        by = views.user(self.reposters[str(pointer.reposter_id)])
        return {"kind": "repost", "by": by, "at": ids.moment(pointer.place)}
