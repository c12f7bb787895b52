"""Fill a page of a feed from one batch of pointers after another."""

from collections.abc import Callable
from dataclasses import dataclass, field

from easel.policy import Access
from easel.posts import Pointer, Post
from easel.timelines import post_context
from easel.timelines.hydrate import Hydrated, allowed
from easel.timelines.post_context import Surroundings
from easel.users import User

Fits = Callable[[Post], bool]


@dataclass
class Gathered:
    """What a page has so far, in its order, who brought what of it, and what is beside it."""

    seen: dict[str, Post] = field(default_factory=dict)
    brought: dict[str, Pointer] = field(default_factory=dict)
    reposters: dict[str, User] = field(default_factory=dict)
    near: dict[str, Post] = field(default_factory=dict)
    access: dict[str, Access] = field(default_factory=dict)

    def fill(
        self,
        pointers: list[Pointer],
        hydrated: Hydrated,
        fits: Fits,
        limit: int,
        *,
        wanted: bool,
    ) -> list[Pointer]:
        """Add posts until there are `limit`, and return the pointers read for that."""
        at = 0
        while at < len(pointers) and (room := limit - len(self.seen)):
            self.take(pointers[at : at + room], hydrated, fits, wanted=wanted)
            at += room
        return pointers[:at]

    def take(
        self, pointers: list[Pointer], hydrated: Hydrated, fits: Fits, *, wanted: bool
    ) -> None:
        """Add what the viewer may see of these pointers, each post once."""
        standing = [pointer for pointer in pointers if hydrated.brings(pointer, wanted=wanted)]
        first = post_context.first_met(standing, set(self.seen))
        found = allowed(first, hydrated, wanted=wanted)
        self.seen |= {post.id: post for post in found if fits(post)}
        around = hydrated.surroundings()
        self.near.update(around.near)
        self.access.update(around.access)
        self.brought |= post_context.reposted(first)
        self.reposters |= hydrated.reposters

    def surroundings(self, viewer_id: str | None) -> Surroundings:
        """Return all that was met on the way, as far as the viewer may see it."""
        return Surroundings(viewer_id, self.near, self.access)
