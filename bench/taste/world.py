"""A world of planted tastes: who likes what is known, so that a feed can be graded by the truth.

Nothing in it knows of a ranking. 400 users of whom 120 make, for twelve days, and ten before of
which they have seen something; the tastes of all change by half at the beginning of the ninth. A
fifth of the makers come on days 4 to 10. Ten of the others make poor images and react to everything
of one another.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from easel import ids

USERS, MAKERS, LATE, RING = 400, 120, 24, 10
TOPICS, STYLES = 20, 15
DAYS, DRIFT_DAY = 12, 8
DAY, HOUR = 24 * 3600, 3600
# A Monday, 00:00 UTC.
BEGIN = 1_796_601_600
# What a maker publishes in a day, as the mean of a Poisson distribution.
POSTS_A_DAY = 2.0
# Of a post's tags the first names its topic, so often.
TAGGED_RIGHT = 0.85
# So often it has a tag besides that tells nothing of what anybody likes.
STYLED = 1 / 3
# Below one's tastes everything is liked so often, and the best within them so often.
LEAST_LIKED, MOST_LIKED = 0.01, 0.9
FOLLOWED = 8
# So many days of posts are there before, of which each user has looked at so many, by chance.
PAST, LOOKED_AT = 10, 250

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Made:
    """A post: when it was published (seconds since 1970), and its place in the world's list."""

    at: int
    number: int
    id: str
    maker: int
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Session:
    """A user opens their feed."""

    at: int
    user: int


class World:
    """Users, makers, posts and sessions of a seed: the same for every feed that is graded."""

    def __init__(self, seed: int, users: int = USERS, makers: int = MAKERS, days: int = DAYS):
        """Draw a world. The ring and who comes late are of the makers, who are the first users."""
        self.dice = np.random.default_rng(seed)
        self.users, self.makers, self.days = users, makers, days
        late, ring = LATE * makers // MAKERS, RING * makers // MAKERS
        self.late = range(makers - late, makers)
        self.ring = range(makers - late - ring, makers - late)
        self.tastes = self._tastes()
        self.bents = self.dice.dirichlet([0.3] * TOPICS, makers)
        self.skills = self._skills()
        self.begins = self._begins()
        self._topics: list[int] = []
        self._qualities: list[float] = []
        self.posts = self._publishing()
        self.sessions = self._visits()

    @cached_property
    def by_id(self) -> dict[str, Made]:
        """Posts by their ids."""
        return {post.id: post for post in self.posts}

    @cached_property
    def likings(self) -> tuple[Numbers, Numbers]:
        """How probable it is that a user likes a post they look at, before the drift and after."""
        quality = (MOST_LIKED - LEAST_LIKED) * np.array(self._qualities)
        match = (taste / taste.max(axis=1, keepdims=True) for taste in self.tastes)
        before, after = (LEAST_LIKED + each[:, self._topics] * quality for each in match)
        return before, after

    def liking(self, user: int, at: int) -> Numbers:
        """Return how probable it is at a moment that a user likes each post, by its number."""
        before, after = self.likings
        has_drifted = (at - BEGIN) // DAY >= DRIFT_DAY * self.days // DAYS
        found: Numbers = (after if has_drifted else before)[user]
        return found

    def follows(self) -> list[set[int]]:
        """Draw whom each user follows to begin with: by fame (Zipf), and what they like."""
        fame = 1 / (1 + self.dice.permutation(self.makers))
        fame[self.late] = 0
        match = 0.05 + self.tastes[0] @ self.bents.T
        followed = []
        for user in range(self.users):
            odds = fame * match[user]
            if user < self.makers:
                odds[user] = 0
            some = self.dice.choice(self.makers, FOLLOWED, replace=False, p=odds / odds.sum())
            followed.append({int(maker) for maker in some})
        for maker in self.ring:
            followed[maker] |= {*self.ring} - {maker}
        return followed

    def _tastes(self) -> tuple[Numbers, Numbers]:
        before, other = (self.dice.dirichlet([0.15] * TOPICS, self.users) for _ in range(2))
        return before, (before + other) / 2

    def _skills(self) -> Numbers:
        skills: Numbers = self.dice.beta(4, 2, self.makers)
        skills[self.ring] = 0.15
        return skills

    def _begins(self) -> list[int]:
        """When each maker's first post is: long ago, save of those who come late."""
        begins = [BEGIN - 30 * DAY] * self.makers
        for maker in self.late:
            begins[maker] = BEGIN + int(self.dice.uniform(4, 10) * self.days / DAYS * DAY)
        return begins

    def _publishing(self) -> list[Made]:
        moments = []
        for maker, begins in enumerate(self.begins):
            since, until = max(begins, BEGIN - PAST * DAY), BEGIN + self.days * DAY
            number = self.dice.poisson(POSTS_A_DAY * (until - since) / DAY)
            moments += [(int(at), maker) for at in self.dice.integers(since, until, number)]
            moments += [(begins, maker)] if begins > BEGIN else []
        return [self._made(n, at, maker) for n, (at, maker) in enumerate(sorted(moments))]

    def _made(self, number: int, at: int, maker: int) -> Made:
        topic = int(self.dice.choice(TOPICS, p=self.bents[maker]))
        quality = float(np.clip(self.skills[maker] + self.dice.normal(0, 0.1), 0.02, 1))
        self._topics.append(topic)
        self._qualities.append(quality)
        said = topic if self.dice.random() < TAGGED_RIGHT else int(self.dice.integers(TOPICS))
        style = int(self.dice.integers(STYLES))
        tags = (f"topic{said}", *[f"style{style}"] * (self.dice.random() < STYLED))
        return Made(at, number, f"{ids.at_time(at)[:10]}{number:016d}", maker, tags)

    def _visits(self) -> list[Session]:
        found = [
            Session(BEGIN + day * DAY + int(self.dice.integers(DAY)), user)
            for day in range(self.days)
            for user in range(self.users)
        ]
        return sorted(found, key=lambda each: (each.at, each.user))
