"""What really was, by day and hour: sets of who did what, kept apart from the product.

It is told what users do as they do it, and knows which of them agree to be counted when that
arrives; of windows, marks and rounding it knows nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bench.month import moving

MODEL = "painter (no model)"
WAITS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 900)
Cells = dict[str, set[str]]


@dataclass(frozen=True)
class Done:
    """A user did something: in which cells they are to be counted, or what is named by `who`.

    It counts where they agree to that once it arrives, and `also` whoever else is concerned, and
    where it still holds then.
    """

    user: int
    cells: Sequence[str]
    moment: datetime = field(default_factory=moving.now)
    who: str = ""
    also: int | None = None
    holds: Callable[[], bool] = lambda: True

    def is_counted(self, agreed: set[int]) -> bool:
        """Return whether it counts, where these agree."""
        is_let = self.user in agreed and (self.also is None or self.also in agreed)
        return is_let and self.holds()


@dataclass
class Truth:
    """Who is in which cell of which window (yyyymmdd, or yyyymmddhh)."""

    counted: set[int] = field(default_factory=set)
    windows: dict[str, Cells] = field(default_factory=lambda: defaultdict(_cells))
    waiting: list[Done] = field(default_factory=list)

    def note(self, done: Done) -> None:
        """Note what a user did: it is on its way."""
        self.waiting.append(done)

    def arrives(self) -> None:
        """Count what was done since the last time, of those who agree by now."""
        for each in self.waiting:
            if each.is_counted(self.counted):
                for window in (moving.day(each.moment), moving.hour(each.moment)):
                    for cell in each.cells:
                        self.windows[window][cell].add(each.who or str(each.user))
        self.waiting.clear()

    def numbers(self, window: str) -> dict[str, int]:
        """Return how many were in each cell of a window as of now."""
        return {cell: len(who) for cell, who in self.windows[window].items()}


def _cells() -> Cells:
    return defaultdict(set)


def exposed(way: str, step: str) -> list[str]:
    """Return the cells of a step on the way from what is seen to what is published."""
    return [f"exposure#model#{MODEL}#{step}", f"exposure#link#{way}#{step}"]


def wait(seconds: float) -> str:
    """Return the cell of a wait: the first bucket that is no shorter."""
    bucket = next((f"{most:03d}" for most in WAITS if seconds <= most), "more")
    return f"wait#{MODEL}#{bucket}"
