"""Load the posts of a page of pointers, and filter what the viewer may and wants to see."""

from dataclasses import dataclass

from easel import policy, posts, users, visibility
from easel.posts import Pointer, Post
from easel.timelines import post_context
from easel.timelines.post_context import Live
from easel.users import User


@dataclass(frozen=True)
class Hydrated(Live):
    """A page's posts and who passed them on, read live, and how the viewer stands to them all."""

    reposters: dict[str, User]

    def brings(self, pointer: Pointer, *, wanted: bool) -> bool:
        """Return whether who reposted counts for this viewer; an original needs nobody."""
        if not pointer.is_repost:
            return True
        by, relationship = (
            self.reposters.get(str(pointer.by)),
            self.viewer.relationship(str(pointer.by)),
        )
        muted = wanted and relationship.mutes is not None
        return by is not None and policy.may_view_graph(relationship, by.state) and not muted


def hydrate(
    pointers: list[Pointer], viewer_id: str | None, *, with_beside: bool = True
) -> Hydrated:
    """Load the live posts, who reposted them, and how the viewer relates to all of them.

    Without what is beside them nothing can be said of whether they are wanted.
    """
    found = posts.find_all(pointer.post_id for pointer in pointers)
    beside = post_context.beside(found) if with_beside else {}
    by = {str(pointer.by) for pointer in pointers if pointer.is_repost}
    reposters = users.by_ids(by) if by else {}
    seen = [*found.values(), *beside.values()]
    viewer = visibility.for_posts(viewer_id, seen, reposters.values())
    return Hydrated(found, beside, viewer, reposters)


def allowed(pointers: list[Pointer], hydrated: Hydrated, *, wanted: bool) -> list[Post]:
    """List what the viewer may see of the page, and with `wanted` wants to, in its order."""
    live = (hydrated.posts.get(pointer.post_id) for pointer in pointers)
    return [
        post
        for post in live
        if post and hydrated.viewer.may_see(post) and (not wanted or hydrated.wants(post))
    ]
