"""The pool of what rings gave: made of makers' own reactions, and read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from easel.posts import Post, interactions, present
from easel.ranking import pools, rings
from easel.ranking.points import Ranked
from easel.ranking.rings import Given


def lifting(hottest: Iterable[Post]) -> Counter[str]:
    """Return `look` of what has reactions enough for a ring to matter; the hottest come first."""
    lifted = (post for post in hottest if present.reactions(post) >= rings.OFTEN)
    return look(str(post.author_id) for post in lifted)


def without(
    rankings: Iterable[list[Ranked]], found: Mapping[str, Post], given: Mapping[str, int]
) -> list[list[Ranked]]:
    """Return rankings in which nothing is lifted by what rings gave."""
    reactions = {post_id: present.reactions(post) for post_id, post in found.items()}
    return [rings.discounted(each, reactions, given) for each in rankings]


def look(makers: Iterable[str]) -> Counter[str]:
    """Return `within` of what these makers react to, and of those whom they react to often.

    At most 300 of them are asked for, two read units each.
    """
    reactions = {maker: _given(maker) for maker in [*dict.fromkeys(makers)][: rings.MAKERS]}
    others = {other for some in reactions.values() for other in _often(some)}
    reactions |= {
        other: _given(other) for other in sorted(others - reactions.keys())[: rings.MAKERS]
    }
    return rings.within(reactions)


def write(found: Mapping[str, int]) -> bool:
    """Make these numbers by post the pool; it has no users. Of more than 400 posts the newest."""
    lines = [f"{post_id} {number}" for post_id, number in sorted(found.items(), reverse=True)]
    return pools.put(rings.NAME, lines[: pools.MOST], kept_empty=False)


def read() -> Mapping[str, int]:
    """Return by post how many of its reactions are from a ring, as of the last minutes."""
    return pools.remembered(rings.NAME, rings.parse)


def _often(some: Sequence[Given]) -> list[str]:
    counts = Counter(each.maker for each in some)
    return [maker for maker, number in counts.items() if number >= rings.OFTEN]


def _given(user_id: str) -> list[Given]:
    return [
        Given(did.post_id, str(did.maker))
        for did in interactions.newest(user_id, rings.LOOKED_AT)
        if did.reaction and did.maker
    ]
