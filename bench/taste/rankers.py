"""The feeds that are graded: For You as the product makes it, and what it is compared with."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from bench.taste.network import Network
from bench.taste.world import DAY, Made
from easel.recommendations import candidates, taste
from easel.recommendations.marks import Marks
from easel.recommendations.placing import Scored, place
from easel.recommendations.reader import AHEAD, Reader
from easel.recommendations.scoring import DEFAULT, Weights
from easel.recommendations.signals import Candidate

PAGE = 25
# The oracle looks as far back as For You finds anything but by chance.
ORACLE_SECONDS = 3 * DAY

# A page for a user at a moment.
Feed = Callable[[int, int], list[Made]]


class ForYou:
    """The product's own candidates, signals, weights, scores and places."""

    def __init__(self, network: Network, weights: Mapping[str, int] = DEFAULT) -> None:
        self._network, self._weights = network, Weights(weights)
        self._shown = [Marks() for _ in range(network.world.users)]

    def __call__(self, user: int, at: int) -> list[Made]:
        """Return a page as `recommendations.feeds` makes it, and note that it was shown."""
        name, network = str(user), self._network
        reactions = network.reactions(name, taste.MOST)
        liked = taste.counting(reactions, network.reacted[user])
        reader = Reader(name, self._weights, liked, self._shown[user])
        found = candidates.gather(name, liked, reader.shown, network, at)
        ranked = [each.post for each in place(reader.scored(found), PAGE + AHEAD)]
        live = [each._replace(**network.live(each)) for each in ranked[:PAGE]]
        page = [each.post.post_id for each in place(reader.scored(live), PAGE)]
        self._shown[user] = Marks(reader.shown.after(page))
        return [network.world.by_id[post_id] for post_id in page]


def following(network: Network) -> Feed:
    """Return the feed of what followed users published and passed on, newest first."""

    def page(user: int, _: int) -> list[Made]:
        pushed = dict.fromkeys(each.post_id for each in network.pushed(str(user), 100))
        return _first(network, user, (network.world.by_id[each] for each in pushed))

    return page


def newest(network: Network) -> Feed:
    """Return the feed of everything, newest first."""
    return lambda user, _: _first(network, user, reversed(network.published))


def hot(network: Network) -> Feed:
    """Return what is hot, and behind it the newest, as Explore does."""

    def page(user: int, _: int) -> list[Made]:
        ranked = [network.world.by_id[each.post_id] for each in network.hot]
        rest = reversed(network.published)
        return _first(network, user, dict.fromkeys([*ranked, *rest]))

    return page


def oracle(network: Network) -> Feed:
    """Return what a user likes most of three days, by the product's own rules of placing.

    It knows the truth; what is above in a page costs points, and new makers have their places, as
    in For You. What these rules cost is told by `unruled`.
    """

    def page(user: int, at: int) -> list[Made]:
        scored = [
            Scored(_known(network, post, at), round(1000 * liking))
            for post, liking in _likings(network, user, at)
        ]
        return [network.world.by_id[each.post.post_id] for each in place(scored, PAGE)]

    return page


def unruled(network: Network) -> Feed:
    """Return what a user likes most of three days, however much of it is by one maker."""

    def page(user: int, at: int) -> list[Made]:
        liked = sorted(_likings(network, user, at), key=lambda each: -each[1])
        return [post for post, _ in liked[:PAGE]]

    return page


def by_chance(network: Network) -> Feed:
    """Return anything of three days, for the exam's own control."""
    dice = np.random.default_rng(1)

    def page(user: int, at: int) -> list[Made]:
        since = at - ORACLE_SECONDS
        fit = [
            post for post in network.published if post.at >= since and network.is_for(user, post)
        ]
        return [fit[number] for number in dice.permutation(len(fit))[:PAGE]]

    return page


def _likings(network: Network, user: int, at: int) -> list[tuple[Made, float]]:
    """List what is for a user of three days, and how probably they like it; 0 once they decided."""
    late = (post for post in network.published if post.at >= at - ORACLE_SECONDS)
    fit = [post for post in late if network.is_for(user, post)]
    numbers = [post.number for post in fit]
    likings = network.world.liking(user, at)[numbers] * ~network.decided[user, numbers]
    return list(zip(fit, map(float, likings), strict=True))


def _known(network: Network, post: Made, at: int) -> Candidate:
    is_new = network.is_by_new(post, at)
    return Candidate(post.id, str(post.maker), post.tags, by_new_maker=is_new)


def _first(network: Network, user: int, posts: Iterable[Made]) -> list[Made]:
    page: list[Made] = []
    for post in posts:
        if network.is_for(user, post):
            page.append(post)
        if len(page) == PAGE:
            break
    return page
