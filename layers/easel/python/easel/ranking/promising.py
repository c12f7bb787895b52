"""Promising posts: what may be recommended to anybody, with what is known of each."""

from collections.abc import Iterable, Set
from typing import NamedTuple

from easel.ranking.points import Ranked

NAME = "promising"
# Two read units.
MOST = 200
# Of what is hot, and of the top of the day, so many are promising: the newest need room, too.
OF_A_RANKING = 80
# Of a post so many tags are known here.
TAGS = 4


class Promising(NamedTuple):
    """A post, and what it may be recommended for."""

    post_id: str
    author_id: str
    by_new_maker: bool
    reactions: int
    shares: int
    tags: tuple[str, ...]

    @property
    def line(self) -> str:
        """It as a line of a pool; no tag and no id has a space."""
        flags = f"{int(self.by_new_maker)} {self.reactions} {self.shares}"
        return " ".join([self.post_id, self.author_id, flags, *self.tags])

    @classmethod
    def parse(cls, line: str) -> "Promising":
        """Read a line of the pool."""
        post_id, author_id, is_new, reactions, shares, *tags = line.split(" ")
        return cls(post_id, author_id, is_new == "1", int(reactions), int(shares), tuple(tags))


def order(rankings: Iterable[list[Ranked]], newest: list[str], by_new: Set[str]) -> list[str]:
    """Put into the order of the pool what new makers made, the best of rankings, the newest."""
    best = [each.post_id for ranking in rankings for each in ranking[:OF_A_RANKING]]
    return list(dict.fromkeys([*sorted(by_new, reverse=True), *best, *newest]))


def parse(lines: Iterable[str]) -> list[Promising]:
    """Read the lines of the pool."""
    return [Promising.parse(line) for line in lines]
