"""Rings: makers who react mostly to one another. What they give each other counts less."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

NAME = "rings"
# Of each maker the reactions to so many of the newest posts: one query of two read units.
LOOKED_AT = 100
# Of so many makers, and of as many more whom these react to often.
MAKERS = 150
# So many reactions in each direction make two of them mutual.
OFTEN = 3
# Of the reactions within a ring one in so many counts.
ONE_IN = 4


class Given(NamedTuple):
    """A reaction: the post it was given to, and whose that is."""

    post_id: str
    maker: str


# By who gave them, the newest posts first.
Reactions = Mapping[str, Sequence[Given]]


def within(reactions: Reactions) -> Counter[str]:
    """Count by post the reactions that its maker has from a ring.

    A user is in a ring when at least half of these reactions of theirs went to makers who reacted
    to them in turn, three times or more in each direction; of these only the ones to such makers
    count. A circle of friends who react to much else is none.
    """
    counts = {user: Counter(each.maker for each in some) for user, some in reactions.items()}
    found: Counter[str] = Counter()
    for user, some in reactions.items():
        partners = {maker for maker in counts[user] if _are_mutual(user, maker, counts)}
        inside = [each.post_id for each in some if each.maker in partners]
        if 2 * len(inside) >= len(some):
            found.update(inside)
    return found


def counted(reactions: int, inside: int) -> int:
    """Return how many reactions count of a post that has so many, `inside` of them from a ring."""
    inside = min(inside, reactions)
    return reactions - inside + inside // ONE_IN


def parse(lines: list[str]) -> Mapping[str, int]:
    """Read the lines of the pool: by post, how many of its reactions are from a ring."""
    return {post_id: int(number) for post_id, number in (line.split(" ") for line in lines)}


def _are_mutual(user: str, maker: str, counts: Mapping[str, Counter[str]]) -> bool:
    if maker == user or maker not in counts:
        return False
    return min(counts[user][maker], counts[maker][user]) >= OFTEN
