"""Put scored posts into an order: best first, nobody too often, and room for who is new."""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from easel.recommendations.scoring import Term
from easel.recommendations.signals import Candidate

# Of one subject so many on a page are welcome; each one more loses points.
SAME_TAG: Final = 4
SAME_TAG_POINTS: Final = -40
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


@dataclass
class _Page:
    """What is above the place to be filled."""

    authors: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)

    def here(self, scored: Scored) -> Placed:
        """Return the post as it scores here, below the others."""
        repeat, variety = self._repeat(scored), self._variety(scored)
        return Placed(scored.post, scored.score + repeat + variety, repeat, variety)

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


_Waiting = list[tuple[int, int, Scored]]


def place(found: Iterable[Scored], most: int) -> list[Placed]:
    """Return the `most` best in order. Of equals the newest comes first.

    A post can only lose by what is placed above it, so that the best of the others is known
    without looking at all of them again.
    """
    newest = sorted(found, key=lambda each: each.post.post_id, reverse=True)
    waiting = [(-each.score, age, each) for age, each in enumerate(newest)]
    heapq.heapify(waiting)
    page, placed = _Page(), list[Placed]()
    while waiting and len(placed) < most:
        chosen = _newcomer(waiting, page) if len(placed) in NEW_MAKER_PLACES else None
        chosen = chosen or _best(waiting, page)
        page.take(chosen.post)
        placed.append(chosen)
    return placed


def _best(waiting: _Waiting, page: _Page) -> Placed:
    while True:
        _, age, scored = heapq.heappop(waiting)
        here = page.here(scored)
        if not waiting or (-here.score, age) <= waiting[0][:2]:
            return here
        heapq.heappush(waiting, (-here.score, age, scored))


def _newcomer(waiting: _Waiting, page: _Page) -> Placed | None:
    """Take the best of those by new makers, if there is one that the user has not seen."""
    new = [each for each in waiting if each[2].post.by_new_maker and not each[2].post.seen]
    if not new:
        return None
    chosen = min(new, key=lambda each: (-page.here(each[2]).score, each[1]))
    waiting.remove(chosen)
    heapq.heapify(waiting)
    return page.here(chosen[2])._replace(kept=True)


def _main(post: Candidate) -> str:
    return post.tags[0] if post.tags else ""
