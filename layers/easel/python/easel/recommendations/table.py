"""The network's own lists, as sources of candidates and of taste."""

from collections.abc import Mapping

from easel import posts
from easel.posts import Pointer, interactions, tag_index
from easel.ranking import promising_pool, ring_pool
from easel.ranking.promising import Promising
from easel.recommendations import taste
from easel.recommendations.recipes import Recipe
from easel.recommendations.signals import Taste
from easel.recommendations.sources import Reaction
from easel.timelines import feeds


class Table:
    """Candidates of the network."""

    def pushed(self, user_id: str, most: int) -> list[Pointer]:
        """Read the head of a feed; a reader who comes back has it rebuilt."""
        return feeds.pushed(user_id, None, most)

    def promising(self) -> list[Promising]:
        """Return the pool, as it was within the last minute."""
        return promising_pool.read()

    def tagged(self, tag: str, most: int) -> list[str]:
        """Read the tag index."""
        return tag_index.newest(tag, None, most)

    def made_by(self, maker: str, most: int) -> list[str]:
        """Read index 1."""
        return posts.of_author(maker, None, most)

    def reactions(self, user_id: str, most: int) -> list[Reaction]:
        """Read what a user did, as far as it is known whose posts it was done to."""
        return [each for each in _reacted(user_id, most) if each.maker]

    def from_rings(self) -> Mapping[str, int]:
        """Return the pool, as it was within the last minute."""
        return ring_pool.read()


def taste_of(user_id: str, recipe: Recipe) -> Taste:
    """Return what the user reacted to of late, as far as their recipe has it count."""
    reacted, since = _reacted(user_id, taste.MOST), recipe.taste_since or ""
    return taste.of(reacted, since, is_kept_out=bool(recipe.ignores_reactions))


def _reacted(user_id: str, most: int) -> list[Reaction]:
    return [
        Reaction(did.post_id, did.maker or "", tuple(did.topics or ()))
        for did in interactions.newest(user_id, most)
        if did.reaction
    ]
