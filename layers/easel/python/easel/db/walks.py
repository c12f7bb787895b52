"""Walk the whole table in slices: each ends in time, and the next goes on where it ended.

A walk has parts: segments of the table, and what is done when all of it was met. A part that is
kept for later wakes whoever goes on with it, by the stream. So a walk outlives calls that die, and
of two calls for the same slice one counts. A walk that needs a single call writes nothing.
"""

import json
from collections.abc import Callable
from typing import Any, ClassVar, Final, NamedTuple, TypeVar

from aws_lambda_powertools import Logger

from easel import clock, ids
from easel.db import scan, walk_parts
from easel.db.scan import Raw
from easel.db.walk_parts import END, Begun, Part, Parts

logger = Logger(child=True)
# Items read at a time.
PAGE: Final = 500

Over = Callable[[], bool]


class Told(NamedTuple):
    """The slice that a call is woken for: the part of a walk, and how often it was kept."""

    walk: str
    part: str
    turn: int


class Job:
    """What is done on a walk, made anew for each call. Whatever is met may be met again, after a
    call that died. `reading` is passed to the store's scan.
    """

    reading: ClassVar[dict[str, Any]] = {}

    def look(self, raw: Raw) -> None:
        """Take in one item, in the store's own form."""
        raise NotImplementedError

    def keep(self) -> list[str]:
        """Put away what was found since, where another call finds it; return its names."""
        return []

    def finish(self, _kept: list[str], _after: str | None, _over: Over, /) -> str | None:
        """Settle what is left when all was met, with all names that were kept, from a place on.

        Return where to go on when the time is over, None at the end.
        """

    def drop(self) -> None:
        """Take away what was put away: the walk is over."""


J = TypeVar("J", bound=Job)


def go(name: str, make: Callable[[Begun], J], over: Over, told: Told | None = None) -> J | None:
    """Begin a walk, or go on with the slice that was told; stop soon after `over` says so.

    Asked to begin one that is under way, wake those parts again that nobody goes on with. Return
    the job that was made, None where there was nothing to do. Raise Outpaced.
    """
    found = walk_parts.find(name)
    if told:
        return _go_on(found, make, over, told)
    if found:
        walk_parts.wake(found)
        return None
    return _begin(name, make, over)


def _begin(name: str, make: Callable[[Begun], J], over: Over) -> J:
    begun = Begun(name, ids.ulid(), clock.epoch(), is_new=True)
    job, found = make(begun), walk_parts.fresh(begun)
    for part in walk_parts.unmet(found):
        _walk(part, job, over)
        if not part.ended:
            break
    all_met = not walk_parts.unmet(found)
    if all_met and not over() and job.finish([], None, over) is None:
        job.drop()
    else:
        # Finishing begins anew, from files: what was in memory had no place in them.
        found["0"].kept = job.keep()
        walk_parts.keep(found.values())
    _tell(found)
    return job


def _go_on(found: Parts, make: Callable[[Begun], J], over: Over, told: Told) -> J | None:
    part = found.get(told.part)
    if part is None or part.turn != told.turn:
        # It was said twice, or late: the slice is done.
        return None
    if told.part != END and part.ended:
        _begin_the_end(found)
        return None
    if told.part == END and told.turn == 1:
        # It waits for the segments.
        return None
    job = make(Begun(told.walk, str(part.walk), int(part.began_at), is_new=False))
    if told.part == END:
        _finish(found, job, over)
    else:
        _walk(part, job, over)
        part.kept = [*part.kept, *job.keep()]
        walk_parts.keep([part])
    _tell({told.part: part})
    return job


def _begin_the_end(found: Parts) -> None:
    """Where all was met, have the end begun: by one of several segments that end at once."""
    if found[END].turn == 1 and not walk_parts.unmet(found):
        walk_parts.keep([found[END]])


def _walk(part: Part, job: Job, over: Over) -> None:
    """Look at items until the part or the time is over, at one at least."""
    while not part.ended:
        place = json.loads(part.after) if part.after else None
        segment = (int(part.sk), int(part.segments))
        items, after = scan.segment(segment, place, PAGE, **job.reading)
        for raw in items:
            job.look(raw)
            part.looked_at += 1
            if over():
                part.after = json.dumps({name: raw[name] for name in ("pk", "sk")})
                return
        part.after, part.ended = json.dumps(after) if after else None, after is None
        if not items and over():
            return


def _finish(found: Parts, job: Job, over: Over) -> None:
    last = found[END]
    kept = [name for key, part in found.items() if key != END for name in part.kept]
    last.after = job.finish(kept, last.after, over)
    if last.after is not None:
        walk_parts.keep([last])
        return
    walk_parts.end(found)
    job.drop()


def _tell(some: Parts) -> None:
    for name, part in some.items():
        state = {"turn": part.turn, "looked_at": part.looked_at, "ended": part.ended}
        logger.info("walked", extra={"walk": part.pk, "part": name, **state})
