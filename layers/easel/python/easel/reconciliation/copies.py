"""Look for copies of what was taken down, among all images there are."""

from typing import Any, ClassVar, Final

from easel import clock
from easel.db import walk_parts, walks
from easel.db.scan import Raw
from easel.db.walk_parts import Begun
from easel.db.walks import Job, Over
from easel.images import Image
from easel.moderation import copies
from easel.reconciliation.report import Report

WALK: Final = "copies"


class Search(Job):
    """The job of a search; how many cases it opened is in `report`."""

    reading: ClassVar[dict[str, Any]] = {
        "FilterExpression": "kind = :kind",
        "ExpressionAttributeValues": {":kind": {"S": "image"}},
    }

    def __init__(self, walk: Begun) -> None:
        self.report = Report()
        self._listed = copies.fresh(walk.at)

    def look(self, raw: Raw) -> None:
        """Open cases for the posts that show an image, where it is a copy."""
        opened = copies.look([Image.from_raw_data(raw)], self._listed)
        self.report.looked_at += sum(1 for _ in opened)


def look(over: Over = lambda: False, told: walks.Told | None = None) -> Report:
    """Open cases for copies of what was taken down of late, on one walk or a slice of it.

    Read the whole table where something was taken down within two days, else next to nothing.
    Raise Outpaced.
    """
    if told is None and not walk_parts.find(WALK) and not copies.fresh(clock.epoch()):
        return Report()
    job = walks.go(WALK, Search, over, told)
    return job.report if job else Report()
