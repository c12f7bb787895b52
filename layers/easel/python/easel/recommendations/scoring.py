"""Scores: the sum of terms, each a signal times its weight, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from easel.ranking import rings
from easel.recommendations import signals
from easel.recommendations.signals import FULL, NAMES, Because, Candidate, Taste

# A change of any of them is another version.
VERSION: Final = 3
DEFAULT: Final[Mapping[str, int]] = MappingProxyType(
    {
        "follow": 200,
        "topic": 900,
        "maker": 400,
        "people": 400,
        "shares": 120,
        "fresh": 120,
        "near": 100,
        "new_maker": 80,
        "seen": -600,
    }
)
# How much one may say of a tag or a maker, more or less.
MOST_MORE: Final = 500
PEOPLE: Final = NAMES.index("people")


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
    if post.from_ring:
        found += discount(post, weights)
    return found + weights.makers.get(post.author_id, 0)


def discount(post: Candidate, weights: Weights) -> int:
    """Return what a post loses of its points for reactions, as of a ring's only some count.

    Nothing is added where reactions cost points: then all of them do.
    """
    weight = weights.row[PEOPLE]
    counted = signals.people(rings.counted(post.reactions, post.from_ring))
    return min(0, weight * counted // FULL - weight * signals.people(post.reactions) // FULL)


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
    ring = Term("ring", discount(post, weights))
    return [term for term in (*found, ring, *said) if term.points]
