"""Runs of sorted lines in private files, and one order of them all that needs little memory.

What is too much to be held is written in runs that fit, each sorted, and read in one order: lines
that belong together meet. Of each run a few lines are in memory at a time.
"""

import heapq
import io
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from easel.storage import s3
from easel.storage.ranged import RangedFile

# Of all runs together is held so much, and so much of each is fetched at least and at most.
HELD_BYTES: Final = 64 * 1024 * 1024
FETCHED: Final = (16 * 1024, 512 * 1024)

Place = int | str | None


class Lost(Exception):
    """A run is not where it was put."""


class Run(Protocol):
    """Lines in order. `head` is the next one, None at the end; `place` is where it stands."""

    head: str | None
    place: Place

    def advance(self) -> None:
        """Read the line behind the head."""


class Lines:
    """A run in memory."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = iter(sorted(lines))
        self.place: Place = None
        self.advance()

    def advance(self) -> None:
        """Read the line behind the head."""
        self.head = next(self._lines, None)


class Saved:
    """A run in a file that `save` made, from a place on."""

    def __init__(self, key: str, place: Place, fetched: int) -> None:
        try:
            size, etag = s3.found(key)[key]
        except KeyError:
            raise Lost(key) from None
        self._file = io.BufferedReader(RangedFile(key, size, etag), fetched)
        self._file.seek(int(place or 0))
        self.advance()

    def advance(self) -> None:
        """Read the line behind the head."""
        self.place: Place = self._file.tell()
        self.head = self._file.readline().decode().rstrip("\n") or None


def save(key: str, lines: Sequence[str]) -> None:
    """Store lines in their order as a run. None of them is empty or has an end of line in it."""
    text = "".join(f"{line}\n" for line in sorted(lines))
    s3.put(key, text.encode(), "text/plain")


def opened(keys: Sequence[str], places: Sequence[Place]) -> list[Saved]:
    """Open runs at their places, or all at their beginning without any. Raise Lost."""
    least, most = FETCHED
    fetched = min(most, max(least, HELD_BYTES // max(1, len(keys))))
    begins = places or [0] * len(keys)
    return [Saved(key, place, fetched) for key, place in zip(keys, begins, strict=True)]


def merged(runs: Sequence[Run]) -> Iterator[str]:
    """Yield the lines of all runs in one order.

    While a line is being looked at, the places of the runs are still those before it.
    """
    heads = [(run.head, number) for number, run in enumerate(runs) if run.head is not None]
    heapq.heapify(heads)
    while heads:
        line, number = heads[0]
        yield line
        run = runs[number]
        run.advance()
        if run.head is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, (run.head, number))
