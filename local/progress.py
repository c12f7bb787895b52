"""What a long command is doing, and how long each part of it took."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager


@contextmanager
def step(what: str) -> Iterator[None]:
    """Print the step when it begins and its seconds when it ends."""
    started = time.monotonic()
    print(f"  {what} …", end="", flush=True)
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - started:.1f} s", flush=True)


def steps(*works: tuple[str, Callable[[], object]]) -> None:
    """Take several steps at once, and print each with its seconds when it ends.

    Raise what the first that failed raised, when the others have ended.
    """
    with ThreadPoolExecutor(len(works)) as pool:
        waiting = [pool.submit(_timed, *each) for each in works]
        for finished in as_completed(waiting):
            print(f"  {finished.result()}", flush=True)


def _timed(what: str, work: Callable[[], object]) -> str:
    started = time.monotonic()
    work()
    return f"{what} … {time.monotonic() - started:.1f} s"
