"""Many small jobs, a few at once, counted aloud."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

Job = Callable[[], None]


def bind(work: Callable[..., Any], *what: Any) -> Job:
    """A job that does this with that."""
    return lambda: work(*what)


def together(what: str, jobs: Iterable[Job], at_once: int) -> None:
    """Do the jobs, a few at once, and count aloud; the first that fails ends them all."""
    started = time.monotonic()
    with ThreadPoolExecutor(at_once) as pool:
        waiting = [pool.submit(job) for job in jobs]
        for done, finished in enumerate(as_completed(waiting), 1):
            if finished.exception():
                pool.shutdown(cancel_futures=True)
            finished.result()
            if done % _stride(len(waiting)) == 0 or done == len(waiting):
                seconds = time.monotonic() - started
                print(f"    {done} of {len(waiting)} {what}, {seconds:.0f} s", flush=True)


def _stride(total: int) -> int:
    return max(12, total // 4)
