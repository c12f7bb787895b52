"""Read, write, and again where others were faster."""

from collections.abc import Callable

import pytest

from easel.db import Outrun, retry_on_conflict
from easel.errors import NotFound, Unavailable


class GaveUp(Exception):
    """Too often."""


def outrun(times: int, calls: list[int]) -> Callable[[], str]:
    """An attempt that others are faster than so many times."""

    def attempt() -> str:
        calls.append(len(calls))
        if len(calls) <= times:
            raise Outrun
        return "done"

    return attempt


@pytest.mark.parametrize("times", [0, 1, 4])
def test_what_is_outrun_is_tried_again(times: int) -> None:
    calls: list[int] = []

    assert retry_on_conflict(outrun(times, calls)) == "done"
    assert len(calls) == times + 1


@pytest.mark.parametrize("attempts", [1, 5, 8])
def test_it_is_given_up_after_so_many_attempts(attempts: int) -> None:
    calls: list[int] = []

    with pytest.raises(GaveUp):
        retry_on_conflict(outrun(9, calls), GaveUp(), attempts)

    assert len(calls) == attempts


def test_unless_told_otherwise_it_asks_for_a_pause_after_five() -> None:
    calls: list[int] = []

    with pytest.raises(Unavailable):
        retry_on_conflict(outrun(5, calls))

    assert len(calls) == 5


def test_a_refusal_is_not_tried_again() -> None:
    calls: list[int] = []

    def refused() -> None:
        calls.append(1)
        raise NotFound("Nothing there.")

    with pytest.raises(NotFound):
        retry_on_conflict(refused)

    assert calls == [1]
