"""Build the next snapshot: from the last one and the log, or from the table alone."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pynamodb.models import Model

from easel import clock
from easel.db import scan
from easel.posts import Post
from easel.search import documents, log, replica, snapshots
from easel.search.documents import Document
from easel.search.engine import BUILDING_HEAP, TantivyIndex, form
from easel.search.snapshots import Pointer
from easel.users import User

# What a cold replica replays at most, and for how long.
ENOUGH_CHANGES = 1000
OFTEN_ENOUGH = timedelta(days=1)
# What was deleted stays in the files of an index until they are merged, which may be never.
SWEPT = timedelta(days=7)
KINDS: dict[str, type[Model]] = {"post": Post, "user": User}

Outcome = Literal["built", "going on", "outrun", "not due"]


@dataclass(frozen=True)
class Built:
    """What became of a run, and how many documents the index has."""

    outcome: Outcome
    documents: int = 0


def run(*, anew: bool = False, enough: int = ENOUGH_CHANGES) -> Built:
    """Build a snapshot where one is due, after a day or `enough` changes; `anew` in any case.

    From the table are built those of `anew`, the first of this format, what has words that must
    go, and the first that is due after a week.
    """
    was = snapshots.pointer(form(), consistent=True)
    # What must go cannot be told from the rest of a snapshot: nothing says whose it was.
    if anew or was is None or was.outdated:
        return rebuild(was)
    if _is_due(was, enough):
        return rebuild(was) if _is_older(was.anew_at, SWEPT) else _build_on()
    return Built("not due")


def rebuild(was: Pointer | None) -> Built:
    """Build a snapshot from all posts and users in the table: it reads the whole table."""
    begun = clock.milliseconds()
    place = Path(tempfile.mkdtemp(prefix="search-"), "index")
    index = TantivyIndex(place, heap=BUILDING_HEAP)
    try:
        # What is logged meanwhile is taken in by every replica: it is newer than this.
        index.rebuild(from_table(begun - log.OVERLAP))
        index.close()
        return _published(index, was, begun, anew=True)
    finally:
        shutil.rmtree(place.parent)


def from_table(version: int) -> Iterator[Document]:
    """Yield the documents of all posts and users, as of a version."""
    return read(scan.everything(**findable()), version)


def read(items: Iterable[scan.Raw], version: int) -> Iterator[Document]:
    """Yield the documents of items that `findable` let through, as of a version."""
    for item in items:
        yield document(KINDS[item["kind"]["S"]].from_raw_data(item), version)


def findable() -> scan.Raw:
    """Return how to read posts and users alone."""
    wanted = {f":{kind}": {"S": kind} for kind in KINDS}
    return {
        "FilterExpression": f"kind IN ({', '.join(wanted)})",
        "ExpressionAttributeValues": wanted,
    }


def document(thing: Model, version: int) -> Document:
    """Return the document of a post or a user."""
    if isinstance(thing, Post):
        return documents.of_post(thing, version)
    if isinstance(thing, User):
        return documents.of_user(thing, version)
    raise TypeError(f"{type(thing)} is not found by search")


def _build_on() -> Built:
    """Build a snapshot from the last one, and what was logged since then."""
    copy, was = replica.opened(heap=BUILDING_HEAP)
    try:
        copy.look()
        copy.index.forget_gone(clock.milliseconds() - log.KEPT_DAYS * log.DAY)
        copy.index.close()
        return _published(copy.index, was, copy.upto, anew=False)
    finally:
        copy.close()


def _published(index: TantivyIndex, was: Pointer | None, upto: int, *, anew: bool) -> Built:
    is_first = snapshots.publish(form(), was, upto, index.place, anew=anew)
    return Built("built" if is_first else "outrun", index.documents)


def _is_due(was: Pointer, enough: int) -> bool:
    """Whether there is enough in the log; where there is nothing, nothing has to be read again."""
    changes = sum(1 for _ in log.since(int(was.upto) + 1))
    return changes >= enough or (_is_older(was.built_at, OFTEN_ENOUGH) and changes > 0)


def _is_older(moment: str, past: timedelta) -> bool:
    return moment < clock.stamp(clock.ago(past))
