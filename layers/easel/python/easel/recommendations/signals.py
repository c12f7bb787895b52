"""Signals of a post for one user: whole numbers from 0 to 1000, each with what it is because of."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

FULL: Final = 1000
FRESH_HOURS: Final = 48
# Of so few reactions in all, one says little: as if four more had gone elsewhere.
DOUBT: Final = 4
# In the order of `strengths`.
NAMES: Final = (
    *("follow", "topic", "maker", "people", "shares", "fresh", "near", "new_maker", "seen"),
)
# Counts as signals: each doubling adds as much, 255 are the most.
COUNTED: Final = tuple(min(FULL, int(125 * math.log2(1 + number))) for number in range(256))


class Because(NamedTuple):
    """What a signal is because of: a tag, or a user by id."""

    kind: str
    name: str


@dataclass(frozen=True)
class Taste:
    """What a user reacted to of late: how many reactions to each tag and each maker."""

    tags: Mapping[str, int] = field(default_factory=dict)
    makers: Mapping[str, int] = field(default_factory=dict)
    # Posts that they reacted to: nobody is recommended these.
    post_ids: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        # Asked for every candidate.
        object.__setattr__(self, "of_tags", sum(self.tags.values()) + DOUBT)
        object.__setattr__(self, "of_makers", sum(self.makers.values()) + DOUBT)

    of_tags: int = field(init=False)
    of_makers: int = field(init=False)


class Candidate(NamedTuple):
    """A post that may be recommended, as far as it is known before it is read.

    `near` are followed users who reacted to it, `hours` how old it is in whole hours. Of its
    reactions `from_ring` are its maker's friends' (see `ranking.rings`).
    """

    post_id: str
    author_id: str = ""
    tags: tuple[str, ...] = ()
    reactions: int = 0
    shares: int = 0
    hours: int = FRESH_HOURS
    followed: bool = False
    near: tuple[str, ...] = ()
    by_new_maker: bool = False
    seen: bool = False
    from_ring: int = 0


def strengths(post: Candidate, taste: Taste) -> tuple[int, ...]:
    """Return the signals of a post in the order of NAMES, each 0 to 1000.

    It runs for every candidate of every page: a few microseconds of the four milliseconds that
    nine hundred of them may take.
    """
    return (
        FULL if post.followed else 0,
        _share(taste.tags, post.tags, 4000, taste.of_tags),
        min(FULL, 5000 * taste.makers.get(post.author_id, 0) // taste.of_makers),
        people(post.reactions),
        COUNTED[min(post.shares, 255)],
        FULL * max(0, FRESH_HOURS - post.hours) // FRESH_HOURS,
        min(FULL, 250 * len(post.near)),
        FULL if post.by_new_maker else 0,
        FULL if post.seen else 0,
    )


def people(reactions: int) -> int:
    """Return the signal of so many reactions, 0 to 1000."""
    return COUNTED[min(reactions, 255)]


def because(name: str, post: Candidate, taste: Taste) -> Because | None:
    """Return what a signal of a post is because of, where it is one tag or one user."""
    if name == "topic":
        return Because("tag", max(post.tags, key=lambda tag: (taste.tags.get(tag, 0), tag)))
    if name in ("follow", "maker", "new_maker"):
        return Because("user", post.author_id) if post.author_id else None
    return Because("user", min(post.near)) if name == "near" else None


def _share(counts: Mapping[str, int], names: Iterable[str], scale: int, total: int) -> int:
    """Return the share that these names have of all that was counted, scaled, 1000 at most."""
    mine = 0
    for name in names:
        mine += counts.get(name, 0)
    return min(FULL, scale * mine // total)
