"""Import an archive step by step; the import's item says where the next step begins."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import clock, imports, users
from easel.errors import Suspended
from easel.generations.judges import JudgeSilent
from easel.imports import model
from easel.imports.markers import Job, Stopped
from easel.imports.model import RUNNING, Import
from easel.imports.pack import Pack
from easel.imports.reasons import Refused
from easel.imports.schemas import Failure
from easel.imports.things import KINDS, Place, things
from easel.storage import s3
from easel.storage.ranged import RangedFile

# A step ends with the first thing beyond it; an image takes some seconds of the minute there is.
STEP_SECONDS: Final = 20.0
TRIES: Final = 3


@dataclass
class Step:
    """What a step came to."""

    place: Place
    over: bool = False
    handled: int = 0
    made: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def work(user_id: str, import_id: str, path: str, step: int) -> int | None:
    """Run a step, or nothing when it is done; return which is next, None at the end.

    Run it again at any time. When the import is gone, or its user is, nothing uploaded stays.
    """
    found = imports.find(user_id)
    if found is None or found.import_id != import_id:
        s3.clear(imports.folder(path))
        return None
    if users.find(user_id, consistent=True) is None:
        imports.forget(user_id)
        return None
    if found.status not in RUNNING:
        imports.clear(found)
        return None
    if step < found.done:
        return int(found.done)
    return _tried(found)


def _tried(found: Import) -> int | None:
    try:
        return _step(found)
    except Refused as refused:
        _fail(found, refused.code)
    except s3.Replaced:
        _fail(found, "changed")
    except Suspended:
        _fail(found, "suspended")
    except Stopped:
        s3.clear(imports.folder(found.path))
    except Exception as error:
        if found.tries + 1 < TRIES:
            imports.change(found, _as_read(found), [Import.tries.set(Import.tries + 1)])
        else:
            _fail(found, "judge_silent" if isinstance(error, JudgeSilent) else "failed")
        raise
    return None


def _step(found: Import) -> int | None:
    if not model.is_on():
        raise Refused("off")
    pack = Pack([_file(found, dict(file)) for file in found.files])
    if found.total is None:
        for path in found.leftovers:
            s3.clear(imports.folder(path))
        wanted = {"total": _total(pack), "status": "working", "leftovers": []}
        return _advanced(found, Import.changing(wanted))
    job = Job(found.user_id, found.import_id, found.path)
    return _moved(found, _brought(job, pack, Place(**_numbers(found.place))))


def _file(found: Import, file: dict[str, Any]) -> RangedFile:
    return RangedFile(
        f"{imports.folder(found.path)}{file['name']}", int(file["size"]), file["etag"]
    )


def _numbers(place: Any) -> dict[str, int]:
    return {name: int(value) for name, value in place.as_dict().items()}


def _total(pack: Pack) -> int:
    """Read every page before anything is brought in. Raise Refused."""
    total = 0
    for kind in KINDS:
        pages = range(1, pack.pages.get(kind.folder, 0) + 1)
        count = sum(len(pack.records(kind.folder, page)) for page in pages)
        if count > kind.most:
            raise Refused("too_much")
        total += count
    return total


def _brought(job: Job, pack: Pack, place: Place) -> Step:
    step, began = Step(place), time.monotonic()
    for following, kind, record in things(pack, place):
        reason = kind.bring(job, pack, record)
        if reason:
            step.left_out[f"{kind.noun}:{reason}"] += 1
        else:
            step.made[kind.noun] += 1
        step.place, step.handled = following, step.handled + 1
        if time.monotonic() - began > STEP_SECONDS:
            return step
    step.over = True
    return step


def _moved(found: Import, step: Step) -> int | None:
    wanted: dict[str, Any] = {
        "place": step.place._asdict(),
        "handled": int(found.handled) + step.handled,
        "made": dict(step.made + Counter(_numbers(found.made))),
        "left_out": dict(step.left_out + Counter(_numbers(found.left_out))),
    }
    if step.over:
        wanted |= {"status": "done", "ended_at": clock.now(), "files": []}
    following = _advanced(found, Import.changing(wanted))
    if not step.over or following is None:
        return following
    imports.clear(found)
    return None


def _advanced(found: Import, actions: list[Action]) -> int | None:
    """Say that a step is done; return the next, None when somebody else was first."""
    following = int(found.done) + 1
    moved = {"done": following, "tries": 0, "touched": clock.epoch()}
    there = [*actions, *Import.changing(moved)]
    if imports.change(Import.at(found.user_id), _as_read(found), there):
        return following
    # Only the reply may have been lost; whoever was first hands on the same step.
    now = imports.find(found.user_id)
    is_same = now is not None and now.import_id == found.import_id and now.done == following
    return following if is_same else None


def _fail(found: Import, code: Failure) -> None:
    wanted = {"status": "failed", "error": code, "ended_at": clock.now(), "files": []}
    if imports.change(Import.at(found.user_id), _as_read(found), Import.changing(wanted)):
        imports.clear(found)


def _as_read(found: Import) -> Condition:
    this = (Import.import_id == found.import_id) & (Import.done == found.done)
    going: Condition = this & Import.status.is_in(*RUNNING)
    return going
