"""Recount everything on one walk through the table, in little memory, whatever its size.

What items say is sorted as it is met, a run of lines at a time. When all was met, the runs are read
in one order: there everything said of one subject comes together and is settled.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from easel import ids
from easel.db import scan, walk_parts, walks
from easel.db.scan import Raw
from easel.db.walk_parts import Begun
from easel.db.walks import Job, Over
from easel.reconciliation import entries
from easel.reconciliation.entries import Line, Says
from easel.reconciliation.report import Report
from easel.reconciliation.subjects import Subject
from easel.storage import orphans, runs, s3
from easel.storage.orphans import Home, Listed
from easel.storage.runs import Place, Run

WALK: Final = "recount"
# What a call holds before it writes a run: about 60 MB.
MOST_LINES: Final = 200_000
FILES: Final = "walks/"


class Recount(Job):
    """The job of a recount; what it did is in `report`."""

    reading: ClassVar[dict[str, Any]] = {
        "ProjectionExpression": entries.NEEDED,
        "ExpressionAttributeNames": entries.RESERVED,
    }
    homes: ClassVar[tuple[Home, ...]] = (orphans.PRIVATE, orphans.PUBLIC)

    def __init__(self, walk: Begun, most_lines: int = MOST_LINES) -> None:
        self.report = Report()
        self._walk, self._most = walk, most_lines
        self._lines: Counter[tuple[str, str, str]] = Counter()
        self._files: list[str] = []

    def look(self, raw: Raw) -> None:
        """Take in what an item says."""
        self.report.looked_at += 1
        for line in self.lines(scan.plain(raw)):
            self._lines[line.key] += line.number
        if len(self._lines) >= self._most:
            self._spill()

    def lines(self, item: entries.Item) -> Iterator[Line]:
        """Yield what an item says of what is settled here."""
        return entries.lines(item)

    def keep(self) -> list[str]:
        """Write what was taken in; return the names of all runs of this call."""
        if self._lines:
            self._spill()
        return self._files

    def finish(self, kept: list[str], after: str | None, over: Over, /) -> str | None:
        """Settle subject by subject, from a place on."""
        files, listed = [*kept, *self._files], len(self.homes)
        state: list[Place] = json.loads(after) if after else []
        found: list[Run] = [
            *runs.opened(files, state[:-listed]),
            *self._listed(state[-listed:] or [None] * listed),
            runs.Lines(self._written()),
        ]
        if self._settle((Line.read(text) for text in runs.merged(found)), over):
            return None
        return json.dumps([run.place for run in found[:-1]])

    def _settle(self, lines: Iterator[Line], over: Over) -> bool:
        """Settle subject by subject; False where the time was over before a line."""
        subject: Subject | None = None
        for line in lines:
            is_next = subject is None or line.subject != subject.name
            if subject and is_next:
                subject.settle()
            # Of what is not there, any number of things is taken away: the rest of it can wait.
            if subject and (is_next or not subject.is_there) and over():
                return False
            if subject is None or is_next:
                subject = Subject(line.subject, self._walk, self.report.repairs)
            subject.hear(line)
        if subject:
            subject.settle()
        return True

    def drop(self) -> None:
        """Remove the runs, and those of calls that died: they name users."""
        s3.clear(f"{FILES}{self._walk.id}/")

    def _listed(self, places: list[Place]) -> Iterator[Listed]:
        for home, place in zip(self.homes, places, strict=True):
            yield Listed(home, self._walk.at, place, _file)

    def _written(self) -> list[str]:
        return [
            Line(subject, Says(says), about, number).written()
            for (subject, says, about), number in self._lines.items()
        ]

    def _spill(self) -> None:
        # A name of its own: of two calls for the same slice, the walk knows one's files only.
        name = f"{FILES}{self._walk.id}/{ids.ulid()}"
        runs.save(name, self._written())
        self._files.append(name)
        self._lines.clear()


def recount(over: Over = lambda: False, told: walks.Told | None = None) -> Report:
    """Compare counters and pulses with their edges, on one walk or a slice of it.

    Repaired is what two walks found wrong by as much. Files nothing points at for a day are
    removed, and bookmarks, places in collections and versions of deleted posts, which is no repair:
    nobody else looks for the first, and a message about the others may get lost. Pointers from tags
    are made to agree with their posts, which is no repair either: what this walk met may just be
    under way. A clean table is not written to. Raise Outpaced, and Lost.
    """
    return walked(WALK, Recount, over, told)


def walked(name: str, make: type[Recount], over: Over, told: walks.Told | None) -> Report:
    """Begin a walk of this name, or do a slice of it. Raise Outpaced, and Lost."""
    try:
        job = walks.go(name, make, over, told)
    except runs.Lost:
        # The next one begins anew.
        for walk in {part.walk for part in walk_parts.find(name).values()}:
            s3.clear(f"{FILES}{walk}/")
        walk_parts.forget(name)
        raise
    return job.report if job else Report()


def _file(folder: str, key: str) -> str:
    return Line(folder, Says.FILE, key).written()
