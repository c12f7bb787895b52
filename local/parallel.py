"""Many small jobs, a few at once, counted aloud."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any, TypeVar

Job = Callable[[], object]
T = TypeVar("T")


def bind(work: Callable[..., T], *what: Any) -> Callable[[], T]:
    """A job that does this with that."""
    return lambda: work(*what)


def together(what: str, jobs: Iterable[Job], at_once: int) -> None:
    """Do the jobs, a few at once, and count aloud; the first that fails ends them all."""
    started = time.monotonic()
    with _pool(at_once) as pool:
        waiting = [pool.submit(job) for job in jobs]
        for done, finished in enumerate(as_completed(waiting), 1):
            finished.result()
            if done % _stride(len(waiting)) == 0 or done == len(waiting):
                seconds = time.monotonic() - started
                print(f"    {done} of {len(waiting)} {what}, {seconds:.0f} s", flush=True)


@contextmanager
def begun(jobs: Iterable[Callable[[], T]], at_once: int) -> Iterator[Iterator[T]]:
    """Do the jobs, a few at once; yield what they return, in the order of the jobs.

    What has not begun when the block ends is not done.
    """
    with _pool(at_once) as pool:
        waiting = [pool.submit(job) for job in jobs]
        yield (each.result() for each in waiting)


@contextmanager
def _pool(at_once: int) -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(at_once)
    try:
        yield pool
    finally:
        # The pool's own `with` does all that waits, even after a failure.
        pool.shutdown(cancel_futures=True)


def _stride(total: int) -> int:
    return max(12, total // 4)
