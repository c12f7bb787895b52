"""Jobs that are done a few at once, and what is done with what they return."""

import threading
from collections.abc import Callable

import pytest

from local.parallel import begun, bind, together


def waits(for_it: threading.Event, then: str) -> str:
    assert for_it.wait(10)
    return then


def test_results_come_in_the_order_of_the_jobs() -> None:
    second_is_done = threading.Event()
    jobs: list[Callable[[], object]] = [bind(waits, second_is_done, "first"), second_is_done.set]

    with begun(jobs, 2) as results:
        assert list(results) == ["first", None]


@pytest.mark.parametrize("at_once", [1, 3])
def test_no_more_jobs_are_begun_than_may_be_under_way(at_once: int) -> None:
    free = threading.Semaphore(at_once)

    def job() -> bool:
        got = free.acquire(blocking=False)
        free.release()
        return got

    with begun([job] * 20, at_once) as results:
        assert all(results)


def test_what_has_not_begun_when_one_fails_is_not_done() -> None:
    done: list[int] = []

    def work(number: int) -> None:
        threading.Event().wait(0.05)
        done.append(number)

    jobs = [bind(int, "fails"), *[bind(work, number) for number in range(100)]]
    with pytest.raises(ValueError, match="fails"), begun(jobs, 1) as results:
        next(results)
    with pytest.raises(ValueError, match="fails"):
        together("jobs", jobs, 1)

    assert len(done) < 100
