"""Scores: the sum of terms, each a signal times its weight, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from easel.recommendations import signals
from easel.recommendations.signals import FULL, NAMES, Because, Candidate, Taste

# Version 1. A change of any of them is another version.
VERSION: Final = 1
DEFAULT: Final[Mapping[str, int]] = MappingProxyType(
    {
        "follow": 300,
        "topic": 350,
        "maker": 250,
        "people": 180,
        "shares": 120,
        "fresh": 120,
        "near": 100,
        "new_maker": 80,
        "seen": -400,
    }
)
# How much one may say of a tag or a maker, more or less.
MOST_MORE: Final = 500


class Term(NamedTuple):
    """A part of a score: its name, its points, and what it is because of."""

    name: str
    points: int
    because: Because | None = None


@dataclass(frozen=True)
class Weights:
    """How much each signal counts, -1000 to 1000, and what a user said of tags and makers."""

    signals: Mapping[str, int] = field(default_factory=lambda: DEFAULT)
    tags: Mapping[str, int] = field(default_factory=dict)
    makers: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Asked for every candidate.
        row = tuple(self.signals.get(name, 0) for name in NAMES)
        object.__setattr__(self, "row", row)

    row: tuple[int, ...] = field(init=False)


def score(post: Candidate, taste: Taste, weights: Weights) -> int:
    """Return the points of a post for a user: the sum of its `terms`, without naming them."""
    found = 0
    for weight, strength in zip(weights.row, signals.strengths(post, taste), strict=True):
        if strength:
            found += weight * strength // FULL
    if weights.tags:
        found += sum(weights.tags.get(tag, 0) for tag in post.tags)
    return found + weights.makers.get(post.author_id, 0)


def terms(post: Candidate, taste: Taste, weights: Weights) -> list[Term]:
    """Return what a score is made of. Each is weight x signal // 1000, rounded towards less."""
    strengths = zip(NAMES, weights.row, signals.strengths(post, taste), strict=True)
    found = [
        Term(name, weight * strength // FULL, signals.because(name, post, taste))
        for name, weight, strength in strengths
        if strength
    ]
    said = [Term("tag", weights.tags.get(tag, 0), Because("tag", tag)) for tag in post.tags]
    said.append(
        Term("author", weights.makers.get(post.author_id, 0), Because("user", post.author_id))
    )
    return [term for term in (*found, *said) if term.points]
