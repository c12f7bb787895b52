"""A replica: the snapshot in this machine's temporary storage, and the log since then."""

import shutil
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from easel import clock
from easel.search import log, snapshots
from easel.search.engine import HEAP, TantivyIndex, form
from easel.search.seam import Change
from easel.search.snapshots import Pointer

# Another builder may have replaced the snapshot between reading the pointer and the file.
ATTEMPTS = 3
# In milliseconds: a put that was begun longer ago is there, or never will be.
SETTLED = 60_000
ASK_SECONDS = 60


class SnapshotsGone(Exception):
    """The pointer led to no file, again and again."""


class Replica:
    """An index that follows the log. `upto` is the last moment of the log that was met."""

    def __init__(
        self, index: TantivyIndex, was: Pointer | None, ask_seconds: int = ASK_SECONDS
    ) -> None:
        self.index, self.upto = index, int(was.upto) if was else 0
        self.was = was
        self._asked, self._ask_seconds = time.monotonic(), ask_seconds
        self._met: set[str] = set()

    def look(self) -> int:
        """Take in what was logged since the last look, and return how many changes it were."""
        settled = clock.milliseconds() - SETTLED
        fresh = [each for each in log.since(self.upto - log.OVERLAP) if each.sk not in self._met]
        self.take([each.document for each in fresh])
        self._met |= {str(each.sk) for each in fresh}
        self.upto = max([self.upto, settled, *(each.moment for each in fresh)])
        self._met = {each for each in self._met if log.moment_of(each) >= self.upto - log.OVERLAP}
        return len(fresh)

    def take(self, changes: Sequence[Change]) -> None:
        """Take in changes."""
        if changes:
            self.index.put(changes)

    @property
    def is_stale(self) -> bool:
        """Whether the index was built from the table since; asked once a minute, costs a read."""
        if time.monotonic() - self._asked < self._ask_seconds:
            return False
        self._asked = time.monotonic()
        found = snapshots.pointer(form())
        return found is not None and (self.was is None or found.anew > self.was.generation)

    def close(self) -> None:
        """Remove the copy."""
        self.index.close()
        shutil.rmtree(self.index.place.parent)


def opened(*, heap: int = HEAP) -> tuple[Replica, Pointer | None]:
    """Open the snapshot that counts, or an empty index where there is none yet."""
    for _ in range(ATTEMPTS):
        found = snapshots.pointer(form(), consistent=True)
        if found is None:
            return Replica(TantivyIndex(_place(), heap=heap), None), None
        place = _place()
        if snapshots.unpack(found.key, place):
            return Replica(TantivyIndex(place, heap=heap), found), found
        shutil.rmtree(place.parent)
    raise SnapshotsGone(form())


@cache
def _own() -> Replica:
    replica, _ = opened()
    return replica


def current() -> TantivyIndex:
    """Return this function's replica, with everything that was logged until now."""
    if _own().is_stale:
        forget_own()
    replica = _own()
    replica.look()
    return replica.index


def forget_own() -> None:
    """Drop this function's replica: the next one is opened anew."""
    if _own.cache_info().currsize:
        _own().close()
    _own.cache_clear()


def _place() -> Path:
    place = Path(tempfile.mkdtemp(prefix="search-"), "index")
    place.mkdir()
    return place
