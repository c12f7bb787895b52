"""What has happened in a world so far, told as the product's own lists are."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import Any

import numpy as np

from bench.taste.world import HOUR, Made, World
from easel.posts import Pointer
from easel.ranking import points, promising, rings
from easel.ranking.makers import NEW_SECONDS
from easel.ranking.points import HOT_HOURS, Hour, Ranked
from easel.ranking.promising import Promising
from easel.ranking.rings import Given
from easel.recommendations.signals import Candidate
from easel.recommendations.sources import Reaction

# Of a post so many are in a user's feed at most; older ones nobody comes to.
KEPT = 100
NEWEST = 200


class Network:
    """Follows, reactions, reposts and pools. It answers as `recommendations.sources` are asked.

    Users are named by their numbers, as text.
    """

    def __init__(self, world: World, *, knows_rings: bool = True) -> None:
        """Begin on the morning of the first day."""
        self.world, self._knows_rings = world, knows_rings
        self.followers: list[set[int]] = [set() for _ in range(world.users)]
        for user, followed in enumerate(world.follows()):
            for maker in followed:
                self.followers[maker].add(user)
        # By user and number of a post: whether they looked at it, and know what they think.
        self.decided = np.zeros((world.users, len(world.posts)), bool)
        self.published: list[Made] = []
        self.reacted: list[dict[str, Reaction]] = [{} for _ in range(world.users)]
        self.counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.hot: list[Ranked] = []
        self._pushed: list[list[Pointer]] = [[] for _ in range(world.users)]
        self._made_by: list[list[str]] = [[] for _ in range(world.makers)]
        self._tagged: dict[str, list[str]] = defaultdict(list)
        self._hours: dict[tuple[str, int], dict[str, int]] = {}
        self._promising: list[Promising] = []
        self._from_rings: Mapping[str, int] = {}

    def publishes(self, post: Made) -> None:
        """Add a post to what everybody finds, and to the feeds of its maker's followers."""
        self.published.append(post)
        self._made_by[post.maker].append(post.id)
        for tag in post.tags:
            self._tagged[tag].append(post.id)
        for user in self.followers[post.maker]:
            self._pushed[user].append(Pointer(post.id, post.id, str(post.maker)))

    def reacts(self, user: int, post: Made, at: int) -> None:
        """Count a reaction."""
        self.reacted[user][post.id] = Reaction(post.id, str(post.maker), post.tags)
        self._count(post, at, "reactions")

    def reposts(self, user: int, post: Made, at: int) -> None:
        """Count a repost, which comes to the reposter's followers."""
        self._count(post, at, "reposts")
        for follower in self.followers[user]:
            self._pushed[follower].append(Pointer(f"{post.id}#{user}#{at}", post.id, str(user)))

    def makes_pools(self, at: int) -> None:
        """Make what the product makes every five minutes, as of an hour."""
        now = at // HOUR
        self._hours = {key: each for key, each in self._hours.items() if now - key[1] < HOT_HOURS}
        hours = [Hour(post_id, now - hour, each) for (post_id, hour), each in self._hours.items()]
        self.hot = points.hot(hours)
        newest = [post.id for post in islice(reversed(self.published), NEWEST)]
        rankings = (self.hot, points.top(hours, "day"))
        by_new = self._by_new_makers(at, newest)
        order = promising.order(rankings, newest, by_new)[: promising.MOST]
        self._promising = [self._of(post_id, post_id in by_new) for post_id in order]
        if self._knows_rings:
            self._from_rings = rings.within(self._given())

    def pushed(self, user_id: str, most: int) -> list[Pointer]:
        """List what came into a user's feed."""
        return self._pushed[int(user_id)][: -most - 1 : -1]

    def promising(self) -> list[Promising]:
        """List what may be recommended to anybody."""
        return self._promising

    def tagged(self, tag: str, most: int) -> list[str]:
        """List the newest with a tag."""
        return self._tagged[tag][: -most - 1 : -1]

    def made_by(self, maker: str, most: int) -> list[str]:
        """List a maker's newest."""
        return self._made_by[int(maker)][: -most - 1 : -1]

    def reactions(self, user_id: str, most: int) -> list[Reaction]:
        """List what a user reacted to among the newest posts."""
        reacted = self.reacted[int(user_id)]
        return [reacted[post_id] for post_id in sorted(reacted, reverse=True)[:most]]

    def from_rings(self) -> Mapping[str, int]:
        """Return what rings gave, by post."""
        return self._from_rings

    def live(self, known: Candidate) -> dict[str, Any]:
        """Return what a post itself says of a candidate."""
        post, counts = self.world.by_id[known.post_id], self.counts[known.post_id]
        return {
            "author_id": str(post.maker),
            "tags": post.tags,
            "reactions": counts["reactions"],
            "shares": counts["reposts"],
        }

    def is_for(self, user: int, post: Made) -> bool:
        """Whether a feed may show a post: no user's own, and nothing they reacted to."""
        return post.maker != user and post.id not in self.reacted[user]

    def is_by_new(self, post: Made, at: int) -> bool:
        """Whether its maker is new here at a moment."""
        return self.world.begins[post.maker] >= at - NEW_SECONDS

    def _count(self, post: Made, at: int, what: str) -> None:
        self.counts[post.id][what] += 1
        hour = self._hours.setdefault((post.id, at // HOUR), {})
        hour[what] = hour.get(what, 0) + 1

    def _by_new_makers(self, at: int, newest: list[str]) -> set[str]:
        """The newest of each maker who is new."""
        by_maker: dict[int, str] = {}
        for post_id in newest:
            post = self.world.by_id[post_id]
            if self.is_by_new(post, at):
                by_maker.setdefault(post.maker, post_id)
        return set(by_maker.values())

    def _of(self, post_id: str, is_new: bool) -> Promising:
        post, counts = self.world.by_id[post_id], self.counts[post_id]
        tags = post.tags[: promising.TAGS]
        numbers = (counts["reactions"], counts["reposts"])
        return Promising(post_id, str(post.maker), is_new, *numbers, tags)

    def _given(self) -> dict[str, list[Given]]:
        return {
            str(user): [
                Given(each.post_id, each.maker)
                for each in self.reactions(str(user), rings.LOOKED_AT)
            ]
            for user in range(self.world.makers)
        }
