"""Make the export that was asked for, offer its files, and take them back when somebody leaves."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from pynamodb.expressions.update import Action

from easel import clock, ids
from easel.db import Delete, Put, Update, commit, same, try_write
from easel.exports import collecting_all, consenting, making, model, pseudonyms, table, versions
from easel.exports.consenting import Purpose
from easel.exports.making import Made, Order
from easel.exports.model import (
    ITEM_SECONDS,
    OFFERED_SECONDS,
    QUEUED,
    READY,
    WITHDRAWING,
    WITHDRAWN,
    Export,
    ExportDesk,
    LatestExport,
)
from easel.exports.state import State
from easel.exports.versions import Version
from easel.provenance import keys
from easel.storage import s3

# Beside the files that are offered, and never offered: who is in them, by digests.
MEMBERS: Final = "members.txt"
TYPES: Final = {".md": "text/markdown", ".json": "application/json", ".jws": "application/jose"}
# The version, an item of each purpose, outlives what was offered: it is what the next one changes.
LATEST: Final = "exports/latest/"


class Overtaken(Exception):
    """Another run made this export meanwhile; what it made is offered."""


def fulfil() -> Export | None:
    """Make what was asked for and offer it; return it, or None where nothing is asked for.

    Run it again at any time: what an earlier run left unfinished is made anew, in another folder.
    Of two at once the later one goes on. Raise Overtaken in the other.
    """
    export = model.open_one()
    if export is None:
        return None
    _begin(export)
    try:
        _make(export)
    except Overtaken:
        for place in (export.folder, _kept_at(export)):
            s3.clear(place)
        raise
    return model.get(export.id)


def _begin(export: Export) -> None:
    """Take it over from whoever began before, and remove what they left."""
    former = export.folder
    as_read = (Export.status == QUEUED) & (Export.path == export.path)
    if not try_write(export.update, actions=[Export.path.set(ids.path())], condition=as_read):
        raise Overtaken
    s3.clear(former)


def _make(export: Export) -> None:
    latest = _latest(export)
    settled = collecting_all.now(cast(Purpose, export.purpose))
    with TemporaryDirectory() as name:
        folder = Path(name)
        order = Order(list(export.datasets), _version(latest), keys.own())
        made = making.make(settled, order, pseudonyms.row_ids(), folder)
        files = [_put(export, path) for path in sorted(folder.iterdir())]
    s3.put(f"{export.folder}{MEMBERS}", _members(settled).encode(), "text/plain")
    _offer(export, made, files, latest)
    # Whoever left while it was made found nothing that was offered.
    for user_id in consenting.gone(settled.user_ids):
        withdraw_of(user_id)


def withdraw_of(user_id: str) -> None:
    """Take back every export that is offered and has something of a user; again at any time."""
    for export in model.standing():
        # One that an earlier run did not withdraw to the end is, whoever it was for.
        if export.status == WITHDRAWING or _has(export, user_id):
            _settle(export, WITHDRAWING)
            s3.clear(export.folder)
            _settle(export, WITHDRAWN)


def _has(export: Export, user_id: str) -> bool:
    key, listed = s3.read(pseudonyms.PLACE), s3.read(f"{export.folder}{MEMBERS}")
    return bool(key and listed and _member(key, user_id) in listed.decode().split("\n"))


def _settle(export: Export, status: str) -> None:
    actions: list[Action] = [Export.status.set(status), Export.files.set([])]
    try_write(export.update, actions=actions, condition=Export.pk.exists())


def _offer(
    export: Export, made: Made, files: list[dict[str, object]], before: LatestExport
) -> None:
    number, moment = made.version.number, clock.epoch()
    latest = LatestExport.at(export.purpose)
    latest.number, latest.key = number, _kept_at(export)
    kept = {"index": versions.as_text(made.version.index), "changelog": made.version.changelog}
    s3.put(latest.key, json.dumps(kept).encode(), "application/json")
    actions = [
        Export.status.set(READY),
        Export.number.set(number),
        Export.files.set(files),
        Export.ready_at.set(clock.now()),
        Export.expires.set(moment + OFFERED_SECONDS),
        Export.ttl.set(moment + ITEM_SECONDS),
    ]
    as_begun = (Export.status == QUEUED) & (Export.path == export.path)
    desk = ExportDesk.at(export.id)
    commit(
        Update(export, as_begun, Overtaken(), actions),
        Delete(desk, ExportDesk.export_id == export.id, Overtaken()),
        Put(latest, same(LatestExport.number, before.number), Overtaken()),
    )
    if before.key:
        s3.clear(before.key)


def _kept_at(export: Export) -> str:
    return f"{LATEST}{export.path}.json"


def _latest(export: Export) -> LatestExport:
    place = LatestExport.at(export.purpose)
    found: LatestExport | None = LatestExport.find(place.pk, place.sk, consistent=True)
    return found or place


def _version(latest: LatestExport) -> Version:
    if latest.number is None:
        return Version(0, {})
    kept = json.loads(s3.required(latest.key))
    return Version(int(latest.number), versions.read(kept["index"]), kept["changelog"])


def _put(export: Export, path: Path) -> dict[str, object]:
    kind = TYPES.get(path.suffix, "application/octet-stream")
    with path.open("rb") as file:
        s3.put_file(f"{export.folder}{path.name}", file, kind)
    return {"name": path.name, "size": path.stat().st_size, "sha256": table.file_digest(path)}


def _members(settled: State) -> str:
    key = s3.required(pseudonyms.PLACE)
    return "\n".join(sorted(_member(key, user_id) for user_id in settled.user_ids))


def _member(key: bytes, user_id: str) -> str:
    return pseudonyms.RowIds(key).of("member", user_id)


__all__ = ["Overtaken", "fulfil", "withdraw_of"]
