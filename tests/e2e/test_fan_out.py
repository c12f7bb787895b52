"""A post on its way to hundreds of followers, and what overtakes it."""

from collections.abc import Iterator

import pytest

from tests.e2e import crowd
from tests.e2e.backstage import Backstage, between, eventually
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.faults.proxy import FaultProxy

# More than a page of the fan-out, which is 200.
CROWD = 250


@pytest.fixture(scope="module")
def star(network: Network, drain: Drain) -> Persona:
    """An author with hundreds of followers."""
    return network.author("star")


@pytest.fixture(scope="module")
def people(network: Network, star: Persona, drain: Drain) -> list[str]:
    """Her followers."""
    found = crowd.gathers(network.stack, star, CROWD)
    drain()
    return found


@pytest.fixture(scope="module")
def slow_feeds(backstage: Backstage) -> Iterator[FaultProxy]:
    """The feeds' consumer writes so slowly that something can happen meanwhile."""
    with between(backstage, "feeds-events") as proxy:
        proxy.faults.add("delay", operation="BatchWriteItem", seconds=0.2)
        yield proxy


def test_a_crowd_is_counted_and_every_follower_gets_the_post(
    backstage: Backstage, star: Persona, people: list[str], drain: Drain
) -> None:
    post = star.publishes("to all of you")
    drain()

    assert star.counts()["followers"] == CROWD
    assert len(crowd.holding(backstage.stack, people, post["id"])) == CROWD


def test_a_post_deleted_on_its_way_stays_in_no_feed(
    backstage: Backstage, star: Persona, people: list[str], slow_feeds: FaultProxy, drain: Drain
) -> None:
    post = star.publishes("wait, no")
    eventually(lambda: crowd.holding(backstage.stack, people, post["id"]))

    star.deletes(post)
    delivered = len(crowd.holding(backstage.stack, people, post["id"]))
    drain()

    assert delivered < CROWD
    assert crowd.holding(backstage.stack, people, post["id"]) == []


def test_a_post_made_private_on_its_way_stays_in_no_feed_but_comes_when_widened(
    backstage: Backstage, star: Persona, people: list[str], slow_feeds: FaultProxy, drain: Drain
) -> None:
    post = star.publishes("only for a moment")
    eventually(lambda: crowd.holding(backstage.stack, people, post["id"]))

    star.edits(post, visibility="private")
    drain()
    left = crowd.holding(backstage.stack, people, post["id"])
    star.edits(post, visibility="followers")
    drain()

    assert left == []
    assert len(crowd.holding(backstage.stack, people, post["id"])) == CROWD
