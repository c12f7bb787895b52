"""Candidates: what may be recommended to a user, from a few sources of a few read units each."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from easel import clock, ids
from easel.recommendations.marks import Marks
from easel.recommendations.signals import FRESH_HOURS, Candidate, Taste
from easel.recommendations.sources import Sources

HOUR_SECONDS = 3600
PUSHED = 100
LIKED_TAGS = 4
OF_A_TAG = 10
LIKED_MAKERS = 4
OF_A_MAKER = 3
DRAWN = 3
OF_THE_DRAWN = 10


class Hours:
    """How old posts are at a moment (seconds since 1970), by the time in their ids."""

    def __init__(self, now: int) -> None:
        """Prepare the hours: one comparison of texts tells what reading an id would."""
        begun = [now - hour * HOUR_SECONDS for hour in range(FRESH_HOURS, -1, -1)]
        self._begun = [ids.at_time(each)[:10] for each in begun]

    def ago(self, post_id: str) -> int:
        """Return the age of a post in whole hours, 48 at most."""
        return max(0, FRESH_HOURS - bisect_left(self._begun, post_id[:10]))


@dataclass
class Gathered:
    """Candidates by post, with whatever each source knows of them."""

    user_id: str
    taste: Taste
    shown: Marks
    now: int
    followed: set[str] = field(default_factory=set)
    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._hours = Hours(self.now)

    def add(self, post_id: str, **known: Any) -> None:
        """Add what is known of a post; two sources know more than one."""
        self.found.setdefault(post_id, {}).update(known)

    def near(self, user_id: str, post_id: str) -> None:
        """Add that somebody whom the user follows reacted to a post."""
        before = self.found.get(post_id, {}).get("near", ())
        self.add(post_id, near=(*before, user_id))

    def left(self, from_rings: Mapping[str, int]) -> list[Candidate]:
        """Return all but the user's own, and what they reacted to; and what rings gave to each."""
        for post_id, known in self.found.items():
            known["hours"], known["seen"] = self._hours.ago(post_id), self.shown.has(post_id)
            known["followed"] = "followed" in known or known.get("author_id") in self.followed
            known["from_ring"] = from_rings.get(post_id, 0)
        return [
            Candidate(post_id, **known)
            for post_id, known in self.found.items()
            if known.get("author_id") != self.user_id and post_id not in self.taste.post_ids
        ]


def gather(
    user_id: str, taste: Taste, shown: Marks, sources: Sources, now: int | None = None
) -> list[Candidate]:
    """Return what may be recommended to a user, best known and unread.

    It is as of `now` (seconds since 1970), this moment unless it is said.
    """
    gathered = Gathered(user_id, taste, shown, clock.epoch() if now is None else now)
    _pushed(gathered, sources)
    _promising(gathered, sources)
    _liked(gathered, sources)
    _near(gathered, sources)
    return gathered.left(sources.from_rings())


def _pushed(gathered: Gathered, sources: Sources) -> None:
    """Add what those published whom the user follows."""
    for pointer in sources.pushed(gathered.user_id, PUSHED):
        gathered.followed.add(str(pointer.by))
        if pointer.is_repost:
            gathered.near(str(pointer.by), pointer.post_id)
        else:
            gathered.add(pointer.post_id, author_id=str(pointer.by), followed=True)


def _promising(gathered: Gathered, sources: Sources) -> None:
    for entry in sources.promising():
        gathered.add(
            entry.post_id,
            author_id=entry.author_id,
            tags=entry.tags,
            reactions=entry.reactions,
            shares=entry.shares,
            by_new_maker=entry.by_new_maker,
        )


def _liked(gathered: Gathered, sources: Sources) -> None:
    """Add the newest of tags and by makers that the user reacted to most."""
    for tag in _most(gathered.taste.tags.items(), LIKED_TAGS):
        for post_id in sources.tagged(tag, OF_A_TAG):
            if not gathered.found.get(post_id, {}).get("tags"):
                gathered.add(post_id, tags=(tag,))
    for maker in _most(gathered.taste.makers.items(), LIKED_MAKERS):
        if maker not in gathered.followed:
            for post_id in sources.made_by(maker, OF_A_MAKER):
                gathered.add(post_id, author_id=maker)


def _near(gathered: Gathered, sources: Sources) -> None:
    """Add what some of those whom the user follows reacted to: others every day."""
    for user_id in _drawn(gathered):
        for reaction in sources.reactions(user_id, OF_THE_DRAWN):
            gathered.near(user_id, reaction.post_id)
            gathered.add(reaction.post_id, author_id=reaction.maker, tags=reaction.tags)


def _most(counted: Iterable[tuple[str, int]], most: int) -> Iterator[str]:
    yield from (name for name, _ in sorted(counted, key=lambda each: (-each[1], each[0]))[:most])


def _drawn(gathered: Gathered) -> list[str]:
    """Draw three of the followed users for today: everybody's turn comes, and nothing is random."""
    today = clock.day_of(gathered.now)

    def lot(other_id: str) -> bytes:
        return hashlib.sha256(f"{gathered.user_id}|{today}|{other_id}".encode()).digest()

    return sorted(gathered.followed - {gathered.user_id}, key=lot)[:DRAWN]
