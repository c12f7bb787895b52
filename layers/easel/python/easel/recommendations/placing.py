"""Put scored posts into an order: best first, nobody too often, and room for who is new."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from easel.recommendations.scoring import Term
from easel.recommendations.signals import Candidate

# Of one subject so many on a page are welcome; each one more loses points.
SAME_TAG: Final = 4
SAME_TAG_POINTS: Final = -10
# Places of a page, counted from 0, that are kept for new makers while there are any.
NEW_MAKER_PLACES: Final = (7, 17)


class Scored(NamedTuple):
    """A post and its points, before it has a place."""

    post: Candidate
    score: int


class Placed(NamedTuple):
    """A post in its place: its points there, and what it lost to those above it."""

    post: Candidate
    score: int
    repeat: int
    variety: int
    # Whether the place was kept for a new maker.
    kept: bool = False

    @property
    def terms(self) -> list[Term]:
        """What its place took from its score."""
        lost = (Term("repeat", self.repeat), Term("variety", self.variety))
        return [term for term in lost if term.points]


# Whose it is, and its main tag.
_Alike = tuple[str, str]
# Its score with the sign turned, its place by age, and itself: they sort the best first.
_Aged = tuple[int, int, Scored]


@dataclass
class _Page:
    """What is above the place to be filled."""

    authors: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)

    def here(self, scored: Scored) -> Placed:
        """Return the post as it scores here, below the others."""
        repeat, variety = self._repeat(scored), self._variety(scored)
        return Placed(scored.post, scored.score + repeat + variety, repeat, variety)

    def points(self, scored: Scored) -> int:
        """Return what the post is worth here, and nothing else."""
        return scored.score + self._repeat(scored) + self._variety(scored)

    def take(self, post: Candidate) -> None:
        """Count a post that was placed."""
        self.authors[post.author_id] += bool(post.author_id)
        self.tags[_main(post)] += bool(_main(post))

    def _repeat(self, scored: Scored) -> int:
        """Each post by an author above it halves what counts; a quarter is kept."""
        above, score = min(10, self.authors[scored.post.author_id]), max(0, scored.score)
        kept = score * ((3 * 1024 >> above) + 1024) // 4096
        return kept - score

    def _variety(self, scored: Scored) -> int:
        above = self.tags[_main(scored.post)]
        return SAME_TAG_POINTS * max(0, above + 1 - SAME_TAG)


class _Waiting:
    """Posts that have no place yet, by author and main tag: what one of these loses, all lose.

    A group can only lose by what is placed above it. So the best of the others is known without
    looking at all of them again: a group is looked at when it would be next by what it was worth.
    """

    def __init__(self, found: Iterable[Scored], page: _Page) -> None:
        self._page = page
        newest = sorted(found, key=lambda each: each.post.post_id, reverse=True)
        self._groups: dict[_Alike, list[_Aged]] = defaultdict(list)
        for age, each in enumerate(newest):
            self._groups[_alike(each.post)].append((-each.score, age, each))
        for group in self._groups.values():
            group.sort()
        self._heads = [(group[0][0], group[0][1], alike) for alike, group in self._groups.items()]
        heapq.heapify(self._heads)

    def best(self) -> Placed | None:
        """Take the best; of equals the newest."""
        while self._heads:
            _, _, alike = heapq.heappop(self._heads)
            if (head := self._head(alike)) is None:
                continue
            if not self._heads or head[:2] <= self._heads[0][:2]:
                return self._taken(alike, head[2])
            heapq.heappush(self._heads, (*head[:2], alike))
        return None

    def newcomer(self) -> Placed | None:
        """Take the best of those by new makers, if there is one that the user has not seen."""
        new = [
            (-self._page.points(each[2]), each[1], alike, at)
            for alike, group in self._groups.items()
            for at, each in enumerate(group)
            if each[2].post.by_new_maker and not each[2].post.seen
        ]
        if not new:
            return None
        _, _, alike, at = min(new)
        return self._taken(alike, at)._replace(kept=True)

    def _head(self, alike: _Alike) -> tuple[int, int, int] | None:
        """Return what the best of a group is worth, how old it is, and where it stands there."""
        group = self._groups[alike]
        if not group:
            return None
        most = self._page.points(group[0][2])
        found = (-most, group[0][1], 0)
        for at in range(1, len(group)):
            # Of equal scores the newest comes first; different ones may be rounded to the same.
            if group[at][0] == group[at - 1][0]:
                continue
            if self._page.points(group[at][2]) < most:
                break
            found = min(found, (-most, group[at][1], at))
        return found

    def _taken(self, alike: _Alike, at: int) -> Placed:
        _, _, scored = self._groups[alike].pop(at)
        if head := self._groups[alike][:1]:
            heapq.heappush(self._heads, (head[0][0], head[0][1], alike))
        return self._page.here(scored)


def place(found: Iterable[Scored], most: int) -> list[Placed]:
    """Return the `most` best in order. Of equals the newest comes first."""
    page, placed = _Page(), list[Placed]()
    waiting = _Waiting(found, page)
    while len(placed) < most:
        chosen = waiting.newcomer() if len(placed) in NEW_MAKER_PLACES else None
        chosen = chosen or waiting.best()
        if chosen is None:
            break
        page.take(chosen.post)
        placed.append(chosen)
    return placed


def _alike(post: Candidate) -> _Alike:
    return post.author_id, _main(post)


def _main(post: Candidate) -> str:
    return post.tags[0] if post.tags else ""
