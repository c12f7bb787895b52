"""For You is graded by a small world of planted tastes, and the exam itself by its controls."""

from collections.abc import Callable
from functools import cache

import pytest

from bench.taste import rankers
from bench.taste.exam import Life, gini
from bench.taste.grades import TARGETS, UNKNOWING, Target, interval, ratio
from bench.taste.network import Network
from bench.taste.rankers import Feed, ForYou
from bench.taste.world import World

SEED = 7
FEEDS: dict[str, Callable[[Network], Feed]] = {
    "for you": ForYou,
    "without taste": lambda network: ForYou(network, UNKNOWING),
    "new": rankers.newest,
    "hot": rankers.hot,
    "by chance": rankers.by_chance,
    "oracle": rankers.oracle,
}


@cache
def graded(feed: str, *, knows_rings: bool = True) -> dict[str, float]:
    """The figures of a feed in a small world."""
    network = Network(World(SEED, users=50, makers=40, days=6), knows_rings=knows_rings)
    return Life(network, FEEDS[feed](network), SEED).run().figures(network.world.makers)


def test_for_you_finds_what_is_planted() -> None:
    likes = {feed: graded(feed)["likes"] for feed in FEEDS}

    assert likes["for you"] > 1.4 * max(likes["hot"], likes["new"])
    assert likes["oracle"] > likes["for you"]


def test_a_feed_that_knows_no_tastes_is_seen_through() -> None:
    assert graded("without taste")["likes"] < 1.3 * graded("new")["likes"]
    assert graded("by chance")["likes"] < 1.3 * graded("new")["likes"]


def test_a_ring_is_shown_less_with_the_discount() -> None:
    assert graded("for you")["ring"] < graded("for you", knows_rings=False)["ring"]


@pytest.mark.parametrize("feed", FEEDS)
def test_reactions_weighed_by_their_places_tell_what_is_planted(feed: str) -> None:
    figures = graded(feed)

    assert figures["estimated"] == pytest.approx(figures["likes"], abs=0.04)


def test_the_same_seed_has_the_same_grade() -> None:
    graded.cache_clear()
    once = graded("hot")
    graded.cache_clear()

    assert graded("hot") == once


def test_makers_who_are_shown_alike_have_a_gini_of_nothing() -> None:
    assert gini([3, 3, 3]) == 0
    assert gini([0, 0, 0, 8]) == 0.75


def test_an_interval_holds_the_mean_and_narrows_with_more_worlds() -> None:
    few, many = interval([0.1, 0.3, 0.2]), interval([0.1, 0.3, 0.2] * 20)

    assert few.least <= few.mean <= few.most
    assert many.most - many.least < few.most - few.least


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.figure + target.to)
def test_a_target_that_is_missed_is_seen(target: Target) -> None:
    grades = {target.feed: [{target.figure: 1.0}] * 3, target.to: [{target.figure: 1.0}] * 3}

    assert ratio(grades, target).mean == 1
    assert target.is_met(ratio(grades, target)) == (not target.is_most and target.bound <= 1)
