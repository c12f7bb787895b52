"""Compare what two engines find: how much of the first ten is the same, query by query."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from easel import clock
from easel.search import choice, finding, ranking, sampling
from easel.search.asking import Ask, parts
from easel.search.documents import POST
from easel.search.seam import SearchIndex

FIRST = 10


def first(index: SearchIndex, text: str, moment: int) -> list[str]:
    """Return the ids of the first ten posts that an engine finds, before anybody's rules."""
    _, hits = finding.lenient(index, Ask(parts(text), POST), finding.MOST)
    return [each.hit.id for each in ranking.best(hits, moment)][:FIRST]


def overlap(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return which share of the longer of two lists is in both; 1 where both are empty."""
    longest = max(len(ours), len(theirs))
    return len({*ours} & {*theirs}) / longest if longest else 1.0


def run(count: int) -> dict[str, Any]:
    """Ask both engines so many queries of the table's own words: how much is the same, by kind.

    Nothing of what was asked is told. Raise Unavailable where an engine is not built.
    """
    moment = clock.milliseconds()
    engines = (choice.ours(), choice.theirs())
    shares: dict[str, list[float]] = defaultdict(list)
    for kind, text in sampling.queries(count, moment):
        shares[kind].append(overlap(*(first(each, text, moment) for each in engines)))
    every = [share for each in shares.values() for share in each]
    return {
        "queries": len(every),
        "overlap": _mean(every),
        "kinds": {kind: _mean(each) for kind, each in shares.items()},
    }


def _mean(shares: Sequence[float]) -> float:
    return round(sum(shares) / len(shares), 3) if shares else 1.0
