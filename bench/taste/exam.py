"""Grade a feed: live through a world with it, and count what users would have liked of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bench.taste import rankers
from bench.taste.network import Network
from bench.taste.rankers import PAGE, Feed
from bench.taste.world import BEGIN, DAY, DAYS, HOUR, LOOKED_AT, Made, Numbers, Session

# How probable it is that somebody looks at a card, by its place: position bias. Of the last one
# it is 0.38.
LOOKS = (1 + np.arange(PAGE)) ** -0.3
# Of whom somebody reacts to they follow so many, and of what they react to they pass so much on.
FOLLOWS, REPOSTS = 0.05, 0.04
# Graded is the second half: by then a feed knows its users.
FROM_DAY = 6
# The ring votes within so many seconds.
VOTES_WITHIN = 600


class Vote(NamedTuple):
    """One of the ring reacts to a post of another of them, without having looked at it."""

    user: int
    post: Made


class Past(NamedTuple):
    """What users did before the first day."""


class Hour(NamedTuple):
    """Pools are made."""


Event = Session | Made | Vote | Past | Hour


@dataclass
class Grade:
    """What a feed showed, to all who are not in the ring, from the seventh day on."""

    cards: int = 0
    liked: float = 0.0
    estimated: float = 0.0
    by_new: int = 0
    by_ring: int = 0
    makers: Counter[int] = field(default_factory=Counter)

    def figures(self, makers: int) -> dict[str, float]:
        """Return planted likes a card, shares of cards, and how unequally makers are shown.

        `estimated` is what reactions alone say of the likes, each weighed by how seldom its place
        is looked at: where it differs, position bias is not what it is taken for.
        """
        return {
            "likes": self.liked / self.cards,
            "estimated": self.estimated / self.cards,
            "new": self.by_new / self.cards,
            "ring": self.by_ring / self.cards,
            "gini": gini(self.makers[maker] for maker in range(makers)),
        }


class Life:
    """All users live through their world with one feed."""

    def __init__(self, network: Network, feed: Feed, seed: int) -> None:
        """Begin; `seed` is of what users look at and like of their pages."""
        self._network, self._feed, self.world = network, feed, network.world
        self._dice = np.random.default_rng(seed)
        self._graded_from = BEGIN + FROM_DAY * self.world.days // DAYS * DAY
        self._explore = rankers.newest(network)
        self.grade = Grade()

    def run(self) -> Grade:
        """Return the grade of the feed at the end of the last day."""
        for at, event in self._events():
            match event:
                case Past():
                    self._remembers()
                case Hour():
                    self._network.makes_pools(at)
                case Made():
                    self._network.publishes(event)
                case Vote(user, post):
                    self._network.reacts(user, post, at)
                case Session():
                    self._visits(event)
        return self.grade

    def _events(self) -> list[tuple[int, Event]]:
        """Everything that happens whatever a feed shows, in order of time."""
        events: list[tuple[int, Event]] = [(each.at, each) for each in self.world.posts]
        events += [(BEGIN, Past())]
        events += [(BEGIN + hour * HOUR, Hour()) for hour in range(24 * self.world.days)]
        events += [(each.at, each) for each in self.world.sessions]
        for post in self.world.posts:
            if post.maker in self.world.ring:
                events += [
                    (post.at + int(self._dice.integers(1, VOTES_WITHIN)), Vote(user, post))
                    for user in self.world.ring
                    if user != post.maker
                ]
        return sorted(events, key=lambda each: each[0])

    def _remembers(self) -> None:
        """Let everybody have looked at some of what there is, by chance."""
        there = self._network.published
        for user in range(self.world.users):
            for place in self._dice.permutation(len(there))[:LOOKED_AT]:
                post = there[place]
                self._network.decided[user, post.number] = True
                if self._dice.random() < self.world.liking(user, BEGIN)[post.number]:
                    self._reacts(user, post, post.at)

    def _visits(self, session: Session) -> None:
        """Look at a page of the feed that is graded, and at one of Explore, which is not."""
        page = self._feed(session.user, session.at)
        likings, reacted = self._looks(session, page)
        if session.at >= self._graded_from and session.user not in self.world.ring:
            self._grade(page, likings, reacted, session.at)
        self._looks(session, self._explore(session.user, session.at))

    def _looks(self, session: Session, page: list[Made]) -> tuple[Numbers, Numbers]:
        """Return how probably each card is liked, and whether it was looked at and liked.

        Whoever looked at a post before knows what they think of it.
        """
        numbers = np.array([post.number for post in page], int)
        undecided = ~self._network.decided[session.user, numbers]
        likings = self.world.liking(session.user, session.at)[numbers] * undecided
        looked = self._dice.random(len(page)) < LOOKS[: len(page)]
        reacted = looked & (self._dice.random(len(page)) < likings)
        self._network.decided[session.user, numbers] |= looked
        for place in np.flatnonzero(reacted):
            self._reacts(session.user, page[place], session.at)
        return likings, reacted

    def _grade(self, page: list[Made], likings: Numbers, reacted: Numbers, at: int) -> None:
        grade = self.grade
        grade.cards += len(page)
        grade.liked += float(likings.sum())
        grade.estimated += float((reacted / LOOKS[: len(page)]).sum())
        grade.by_new += sum(self._network.is_by_new(post, at) for post in page)
        grade.by_ring += sum(post.maker in self.world.ring for post in page)
        grade.makers.update(post.maker for post in page)

    def _reacts(self, user: int, post: Made, at: int) -> None:
        self._network.reacts(user, post, at)
        if self._dice.random() < FOLLOWS:
            self._network.followers[post.maker].add(user)
        if self._dice.random() < REPOSTS:
            self._network.reposts(user, post, at)


def gini(numbers: Iterable[int]) -> float:
    """Return the Gini coefficient of these numbers: 0 where all are the same, towards 1 for one."""
    ordered = np.sort(np.fromiter(numbers, float))
    places = np.arange(1, len(ordered) + 1)
    return float(((2 * places - len(ordered) - 1) * ordered).sum() / (len(ordered) * ordered.sum()))
