"""A small month is lived through the real handlers, and all that was learned of it is so."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bench.month import network
from bench.month.__main__ import lived
from bench.month.checks import CHECKS, boards, counts
from bench.month.checks.finding import Finding
from bench.month.days import Month
from bench.month.world import World

SEED, USERS, DAYS = 16, 12, 3


@pytest.fixture(scope="module")
def month() -> Iterator[Month]:
    """A month that was lived, and is not judged yet."""
    with network.begun(SEED) as place:
        yield lived(World(SEED, USERS, DAYS), place)


def wrong(found: Iterator[Finding]) -> list[Finding]:
    """What is not as it has to be."""
    return [each for each in found if not each.is_met]


@pytest.mark.slow
def test_a_judge_of_the_month_sees_one_user_too_many_and_a_trend_that_does_not_lead(
    month: Month,
) -> None:
    seen = next(each for each in month.seen if each.true)
    told = replace(seen, said={name: number + 1 for name, number in seen.true.items()})
    topics = [{"name": "a comet", "users": 30}, {"name": "a heron", "users": 20}]

    assert wrong(counts.windows_are_true(Month(month.town, [told])))
    assert boards._leads(topics, "a comet")
    assert not boards._leads(topics, "a heron")
    assert boards.tens(19) == {10}


@pytest.mark.slow
def test_windows_boards_and_datasets_are_what_was_done_and_who_leaves_is_nowhere(
    month: Month,
) -> None:
    assert month.town.posts
    for check in CHECKS:
        assert wrong(check(month)) == [], check


def test_a_seed_draws_one_world() -> None:
    worlds = [World(seed, 20, 9) for seed in (7, 7, 8)]

    one, same, other = ([each.members, each.trends, each.visits] for each in worlds)
    assert one == same
    assert one != other
