"""Candidates: what may be recommended to a user, from a few sources of a few read units each."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from easel import clock, ids, posts
from easel.posts import interactions, tag_index
from easel.ranking import promising
from easel.recommendations.shown import Shown
from easel.recommendations.signals import FRESH_HOURS, Candidate, Taste
from easel.timelines import feeds

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
    shown: Shown
    hours: Hours = field(default_factory=lambda: Hours(clock.epoch()))
    followed: set[str] = field(default_factory=set)
    found: dict[str, Candidate] = field(default_factory=dict)

    def add(self, post_id: str, **known: object) -> None:
        """Add what is known of a post; two sources know more than one."""
        before = self.found.get(post_id) or Candidate(
            post_id, hours=self.hours.ago(post_id), seen=self.shown.has(post_id)
        )
        self.found[post_id] = replace(before, **known)  # type: ignore[arg-type]

    def near(self, user_id: str, post_id: str) -> None:
        """Add that somebody whom the user follows reacted to a post."""
        before = self.found.get(post_id)
        self.add(post_id, near=(*(before.near if before else ()), user_id))

    def left(self) -> list[Candidate]:
        """Return all but the user's own, and what they reacted to."""
        return [
            replace(each, followed=each.followed or each.author_id in self.followed)
            for post_id, each in self.found.items()
            if each.author_id != self.user_id and post_id not in self.taste.post_ids
        ]


def gather(user_id: str, taste: Taste, shown: Shown) -> list[Candidate]:
    """Return what may be recommended to a user, best known and unread."""
    gathered = Gathered(user_id, taste, shown)
    _pushed(gathered)
    _promising(gathered)
    _liked(gathered)
    _near(gathered)
    return gathered.left()


def _pushed(gathered: Gathered) -> None:
    """Add what those published whom the user follows."""
    for pointer in feeds.pushed(gathered.user_id, None, PUSHED):
        gathered.followed.add(str(pointer.by))
        if pointer.is_repost:
            gathered.near(str(pointer.by), pointer.post_id)
        else:
            gathered.add(pointer.post_id, author_id=str(pointer.by), followed=True)


def _promising(gathered: Gathered) -> None:
    for entry in promising.read():
        gathered.add(
            entry.post_id,
            author_id=entry.author_id,
            tags=entry.tags,
            reactions=entry.reactions,
            shares=entry.shares,
            by_new_maker=entry.by_new_maker,
        )


def _liked(gathered: Gathered) -> None:
    """Add the newest of tags and by makers that the user reacted to most."""
    for tag in _most(gathered.taste.tags.items(), LIKED_TAGS):
        for post_id in tag_index.newest(tag, None, OF_A_TAG):
            known = gathered.found.get(post_id)
            if known is None or not known.tags:
                gathered.add(post_id, tags=(tag,))
    for maker in _most(gathered.taste.makers.items(), LIKED_MAKERS):
        if maker not in gathered.followed:
            for post_id in posts.of_author(maker, None, OF_A_MAKER):
                gathered.add(post_id, author_id=maker)


def _near(gathered: Gathered) -> None:
    """Add what some of those whom the user follows reacted to: others every day."""
    for user_id in _drawn(gathered.user_id, gathered.followed):
        for did in interactions.newest(user_id, OF_THE_DRAWN):
            if did.reaction and did.maker:
                gathered.near(user_id, did.post_id)
                gathered.add(did.post_id, author_id=str(did.maker), tags=tuple(did.topics or ()))


def _most(counted: Iterable[tuple[str, int]], most: int) -> Iterator[str]:
    yield from (name for name, _ in sorted(counted, key=lambda each: (-each[1], each[0]))[:most])


def _drawn(user_id: str, followed: set[str]) -> list[str]:
    """Draw three of the followed users for today: everybody's turn comes, and nothing is random."""

    def lot(other_id: str) -> bytes:
        return hashlib.sha256(f"{user_id}|{clock.today()}|{other_id}".encode()).digest()

    return sorted(followed - {user_id}, key=lot)[:DRAWN]
