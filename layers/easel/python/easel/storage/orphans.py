"""List files older than a walk, to be held against what the walk met.

Left by a run that died between its files and its commit. A run writes files first and points at
them later; a day is longer than any run.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

import boto3

from easel.config import names
from easel.storage.runs import Place

GRACE = timedelta(days=1)
# The folders, in which bucket's order is ours. Nothing else is ever there.
FOLDER: Final = re.compile(r"[pi]/[0-9a-f]{32}(?=/)")


class Home(NamedTuple):
    """Where files lie that images have, and how long they may before something points at them."""

    bucket: Callable[[], str]
    prefix: str
    grace: timedelta = GRACE


PRIVATE: Final = Home(lambda: names().images_bucket, "p/")
PUBLIC: Final = Home(lambda: names().public_bucket, "i/")


class Listed:
    """The files that had been there for long before a moment (seconds since 1970), as a run.

    `line` makes a line of a folder and a name. The place is the name before the head.
    """

    def __init__(self, home: Home, before: int, place: Place, line: Callable[[str, str], str]):
        self._keys = _old(home, datetime.fromtimestamp(before, UTC) - home.grace, str(place or ""))
        self._line, self._next = line, str(place or "")
        self.advance()

    def advance(self) -> None:
        """Read the line behind the head."""
        self.place: Place = self._next
        self._next = next(self._keys, "")
        folder = FOLDER.match(self._next)
        self.head = self._line(folder[0], self._next) if folder else None


def remove(key: str) -> None:
    """Remove a file of an image, or of its public copy."""
    home = PRIVATE if key.startswith(PRIVATE.prefix) else PUBLIC
    _s3().delete_object(Bucket=home.bucket(), Key=key)


def _old(home: Home, horizon: datetime, after: str) -> Iterator[str]:
    more = {"StartAfter": after} if after else {}
    pages = _s3().get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=home.bucket(), Prefix=home.prefix, **more):
        for entry in page.get("Contents", []):
            if entry["LastModified"] < horizon and FOLDER.match(entry["Key"]):
                yield entry["Key"]


@cache
def _s3() -> Any:
    return boto3.client("s3")
