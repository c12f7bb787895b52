"""Start an import, and begin it once its archive is uploaded."""

from contextlib import suppress
from typing import Any, Final

from pynamodb.expressions.condition import Condition

from easel import clock, ids, rate_limits, users
from easel.db import DuplicateRequest, IdempotentRequest, Item, Put, Update, commit
from easel.errors import Conflict
from easel.imports.model import Import, find, folder, own, refuse_off
from easel.storage import s3

# A part of an archive ends with the first page of images beyond 150 MB.
MOST_BYTES: Final = 600_000_000
# What was not begun is gone from the bucket in a day; how an import went is told for a month.
WAITING_SECONDS: Final = 3 * 24 * 3600
KEPT_SECONDS: Final = 30 * 24 * 3600


class Changed(Exception):
    """Another import was started meanwhile."""


def start(user_id: str, parts: int, once: IdempotentRequest) -> Import:
    """Start an import of so many files, which are uploaded next; an earlier one is forgotten.

    Raise ImportsOff, ProfileRequired, Suspended, Conflict while one is under way, or RateLimited
    after five a day.
    """
    refuse_off()
    if once.result():
        return own(user_id)
    users.require_active(user_id)
    before = find(user_id)
    if before and before.is_running:
        raise Conflict("An import is under way. Wait for it, or stop it.")
    started = _started(user_id, parts, before)
    free = _unmoved(before) if before else Item.pk.does_not_exist()
    counted = rate_limits.charge_in_transaction("import", user_id)
    put = Put(started, free, Changed())
    try:
        commit(*once.writes(started.import_id), put, users.exists_check(user_id), counted)
    except (DuplicateRequest, Changed):
        return own(user_id)
    return started


def begin(user_id: str) -> Import:
    """Begin to import what was uploaded; one that was begun before is returned as it is.

    Raise ImportsOff, ProfileRequired, Suspended, NotFound when none was started, Conflict for a
    part that is not uploaded, or RateLimited after ten a day.
    """
    refuse_off()
    users.require_active(user_id)
    found = own(user_id)
    if found.status != "waiting":
        return found
    wanted = {"status": "queued", "files": _uploaded(found), "touched": clock.epoch()}
    wanted |= {"ttl": clock.epoch() + KEPT_SECONDS}
    with suppress(Changed):
        queued = Update(found, _unmoved(found), Changed(), Import.changing(wanted))
        commit(queued, rate_limits.charge_in_transaction("import_begun", user_id))
    return own(user_id)


def _started(user_id: str, parts: int, before: Import | None) -> Import:
    started = Import.at(user_id)
    started.import_id, started.path, started.parts = ids.ulid(), ids.path(), parts
    started.leftovers = [before.path, *before.leftovers] if before else []
    started.created_at, started.touched = clock.now(), clock.epoch()
    started.ttl = clock.epoch() + WAITING_SECONDS
    return started


def _uploaded(found: Import) -> list[dict[str, Any]]:
    stored = s3.found(folder(found.path))
    files = []
    for part in range(1, int(found.parts) + 1):
        size, etag = stored.get(f"{folder(found.path)}{part}.zip", (0, ""))
        if not 0 < size <= MOST_BYTES:
            raise Conflict(f"Upload part {part} first.")
        files.append({"name": f"{part}.zip", "size": size, "etag": etag})
    return files


def _unmoved(found: Import) -> Condition:
    """It is the same import, as far as it was."""
    unmoved: Condition = (Import.import_id == found.import_id) & (Import.status == found.status)
    return unmoved
