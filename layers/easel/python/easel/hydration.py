"""A page's pointers made into live posts, as far as one viewer may and wants to see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from easel import audience, posts, rules, users
from easel.audience import Standpoint
from easel.posts import Post
from easel.rules import Sight
from easel.timelines import Pointer
from easel.users import User


@dataclass(frozen=True)
class Hydrated:
    """A page's posts and who passed them on, read live, and how the viewer stands to them all."""

    posts: dict[str, Post]
    reposters: dict[str, User]
    standpoint: Standpoint

    def brings(self, pointer: Pointer, *, wanted: bool) -> bool:
        """Whether who brought a post does so for this viewer; nobody need bring an original."""
        if not pointer.is_repost:
            return True
        by, bond = self.reposters.get(str(pointer.by)), self.standpoint.bond(str(pointer.by))
        muted = wanted and bond.mutes is not None
        return by is not None and rules.may_list(bond, by.state) and not muted

    def sights(self, found: Iterable[Post]) -> dict[str, Sight]:
        """How the viewer meets these of the page's posts."""
        return {post.id: self.standpoint.sight(post) for post in found}


def hydrate(pointers: list[Pointer], viewer_id: str | None) -> Hydrated:
    """The live posts and who passed them on, and how the viewer stands to all of them."""
    found = posts.find_all(pointer.post_id for pointer in pointers)
    by = {str(pointer.by) for pointer in pointers if pointer.is_repost}
    reposters = users.by_ids(by) if by else {}
    standpoint = audience.standpoint(viewer_id, found.values(), reposters.values())
    return Hydrated(found, reposters, standpoint)


def allowed(pointers: list[Pointer], hydrated: Hydrated, *, wanted: bool) -> list[Post]:
    """What the viewer may see of the page, and with `wanted` wants to, in its order."""
    live = (hydrated.posts.get(pointer.post_id) for pointer in pointers)
    standpoint = hydrated.standpoint
    return [
        post
        for post in live
        if post and standpoint.may_see(post) and (not wanted or standpoint.wants(post))
    ]
