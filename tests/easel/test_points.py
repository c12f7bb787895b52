"""Points: what counts how much, how it fades, and which window it is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from easel.ranking import points
from easel.ranking.points import Hour, Ranked

NAMES = ("reactions", "reposts", "replies", "quotes")
counts = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 50))
hours = st.lists(
    st.builds(Hour, st.sampled_from(["A", "B", "C"]), st.integers(0, 800), counts), max_size=30
)


@pytest.mark.parametrize(
    ("counted", "worth"),
    [
        ({}, 0),
        ({"reactions": 3}, 3),
        ({"reposts": 1}, 2),
        ({"reactions": 2, "replies": 1, "quotes": 1}, 6),
        # One who says fifty things makes nothing hot.
        ({"replies": 50}, 0),
        ({"reactions": 1, "replies": 50}, 3),
        # A stream that is late may have taken more than it gave.
        ({"reactions": -1}, 0),
    ],
)
def test_points_are_reactions_reposts_and_some_words(counted: dict[str, int], worth: int) -> None:
    assert points.of(counted) == worth


def test_the_same_is_worth_less_an_hour_later() -> None:
    found = points.hot([Hour("A", 1, {"reactions": 3}), Hour("B", 0, {"reactions": 3})])

    assert [each.post_id for each in found] == ["B", "A"]


def test_many_of_yesterday_are_hotter_than_one_of_now() -> None:
    found = points.hot([Hour("A", 24, {"reactions": 100}), Hour("B", 0, {"reactions": 1})])

    assert [each.post_id for each in found] == ["A", "B"]


def test_of_equals_the_newest_comes_first() -> None:
    found = points.top([Hour("A", 1, {"reactions": 1}), Hour("B", 9, {"reactions": 1})], "day")

    assert found == [Ranked(1, "B"), Ranked(1, "A")]


@pytest.mark.parametrize(("window", "last"), [("day", 23), ("week", 167), ("month", 719)])
def test_a_window_ends_with_this_hour(window: str, last: int) -> None:
    within, before = Hour("A", last, {"reactions": 1}), Hour("B", last + 1, {"reactions": 9})

    assert points.top([within, before], window) == [Ranked(1, "A")]


@given(hours)
def test_rankings_are_a_recount_of_the_hours_in_them(found: list[Hour]) -> None:
    for window, length in points.WINDOWS.items():
        due = {}
        for post_id in "ABC":
            of = [each for each in found if each.post_id == post_id and each.ago < length]
            sums = {name: sum(each.counts.get(name, 0) for each in of) for name in NAMES}
            due[post_id] = points.of(sums)
        ranked = points.top(found, window)

        assert {each.post_id: each.points for each in ranked} == {k: n for k, n in due.items() if n}
        assert ranked == sorted(ranked, reverse=True)
    assert all(each.points > 0 for each in points.hot(found))
