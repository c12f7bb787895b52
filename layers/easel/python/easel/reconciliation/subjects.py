"""Hold what is stored of one subject against what everything else says of it, and settle it."""

from collections import Counter
from collections.abc import Callable

from easel.collections import items
from easel.db.walk_parts import Begun
from easel.engagement import bookmarks
from easel.posts import lineage, revisions, tag_index
from easel.reconciliation import drift
from easel.reconciliation.drift import Place
from easel.reconciliation.entries import EVER, Line, Says
from easel.storage import orphans

HOLDERS = {"U": "PROFILE", "P": "POST"}


class Subject:
    """A user, post, collection or folder of files; it hears its lines in their order.

    What hangs on something that is not there goes as soon as it is heard of, so that there may be
    any number of it. `repairs` takes what was repaired or removed.
    """

    def __init__(self, name: str, walk: Begun, repairs: list[str]) -> None:
        self.name = name
        self._walk, self._repairs = walk, repairs
        self._heard: set[Says] = set()
        self._off: Counter[tuple[Place, str]] = Counter()
        self._due: set[str] = set()
        self._tagged: set[str] = set()

    @property
    def is_there(self) -> bool:
        """Whether it was heard to exist."""
        return Says.THERE in self._heard

    def hear(self, line: Line) -> None:
        """Take in one line."""
        is_first = line.says not in self._heard
        self._heard.add(line.says)
        match line.says:
            case Says.COUNTER | Says.EDGE:
                self._off[self._holder, line.about] += _signed(line)
            case Says.PULSE | Says.BEAT:
                self._off[(EVER, self._id), line.about] += _signed(line)
            case Says.DUE:
                self._due.add(line.about)
            case Says.TAGGED:
                self._tagged.add(line.about)
            case Says.EDITED if not is_first:
                # All versions of a post, and its lineage, go at once.
                return
        if not self.is_there and (forget := FORGETTING.get(line.says)):
            self._repairs += forget(self._id, line.about) or ()

    def settle(self) -> None:
        """Settle what is off, now that all is heard."""
        for (place, name), by in sorted(self._off.items()):
            if by and self._is_kept(place) and (done := drift.settle(place, name, by, self._walk)):
                self._repairs.append(done)
        if off := self._due ^ self._tagged:
            tag_index.settle(self._id, sorted(off))

    def _is_kept(self, place: Place) -> bool:
        """Whether what is counted there is: pulses of every post that is there, also none yet."""
        return self.is_there or (place[0] == EVER and Says.EVER in self._heard)

    @property
    def _id(self) -> str:
        return self.name.partition("#")[2]

    @property
    def _holder(self) -> Place:
        return self.name, HOLDERS[self.name[0]]


def _signed(line: Line) -> int:
    return -line.number if line.says in (Says.COUNTER, Says.PULSE) else line.number


def _forget_bookmark(post_id: str, user_id: str) -> None:
    bookmarks.forget_gone(user_id, post_id)


def _forget_versions(post_id: str, _: str) -> None:
    revisions.forget_gone(post_id)
    lineage.forget_gone(post_id)


def _forget_collected(post_id: str, collection_id: str) -> None:
    items.forget_gone(collection_id, post_id)


def _forget_place(collection_id: str, post_id: str) -> None:
    items.forget_gone(collection_id, post_id)


def _remove_file(_: str, key: str) -> list[str]:
    orphans.remove(key)
    return [f"removed {key}"]


# Each looks again before it takes something away; files were there for a day before the walk.
FORGETTING: dict[Says, Callable[[str, str], list[str] | None]] = {
    Says.SAVED: _forget_bookmark,
    Says.EDITED: _forget_versions,
    Says.COLLECTED: _forget_collected,
    Says.COLLECTS: _forget_place,
    Says.FILE: _remove_file,
}
