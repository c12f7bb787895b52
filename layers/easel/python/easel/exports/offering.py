"""Make the export that was asked for, offer its files, and take them back when somebody leaves."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from easel import clock
from easel.db import Delete, Put, Update, commit, same, try_write
from easel.exports import collecting_all, making, model, pseudonyms, table, versions
from easel.exports.making import Made, Order
from easel.exports.model import (
    OFFERED_SECONDS,
    QUEUED,
    READY,
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

    Run it again at any time: what an earlier run left unfinished is made anew. Raise Overtaken.
    """
    export = model.open_one()
    if export is None:
        return None
    latest = _latest(export)
    settled = collecting_all.now(export.purpose)
    s3.clear(export.folder)
    with TemporaryDirectory() as name:
        folder = Path(name)
        order = Order(list(export.datasets), _version(latest), keys.own())
        made = making.make(settled, order, pseudonyms.row_ids(), folder)
        files = [_put(export, path) for path in sorted(folder.iterdir())]
    s3.put(f"{export.folder}{MEMBERS}", _members(settled).encode(), "text/plain")
    _offer(export, made, files, latest)
    return model.get(export.id)


def withdraw_of(user_id: str) -> None:
    """Take back every export that is offered and has something of a user; again at any time."""
    for export in model.offered():
        key, listed = s3.read(pseudonyms.PLACE), s3.read(f"{export.folder}{MEMBERS}")
        if key and listed and _member(key, user_id) in listed.decode().split("\n"):
            withdrawn = [Export.status.set(WITHDRAWN), Export.files.set([])]
            try_write(export.update, actions=withdrawn, condition=Export.pk.exists())
            s3.clear(export.folder)


def _offer(
    export: Export, made: Made, files: list[dict[str, object]], before: LatestExport
) -> None:
    number, moment = made.version.number, clock.epoch()
    latest = LatestExport.at(export.purpose)
    latest.number, latest.key = number, f"{LATEST}{export.path}.json"
    kept = {"index": versions.as_text(made.version.index), "changelog": made.version.changelog}
    s3.put(latest.key, json.dumps(kept).encode(), "application/json")
    actions = [
        Export.status.set(READY),
        Export.number.set(number),
        Export.files.set(files),
        Export.ready_at.set(clock.at(moment)),
        Export.expires.set(moment + OFFERED_SECONDS),
    ]
    desk = ExportDesk.at(export.id)
    commit(
        Update(export, Export.status == QUEUED, Overtaken(), actions),
        Delete(desk, ExportDesk.export_id == export.id, Overtaken()),
        Put(latest, same(LatestExport.number, before.number), Overtaken()),
    )
    if before.key:
        s3.clear(before.key)


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
    users = {each.user_id for each in (*settled.reactions, *settled.images.values())}
    return "\n".join(sorted(_member(key, user_id) for user_id in users))


def _member(key: bytes, user_id: str) -> str:
    return pseudonyms.RowIds(key).of("member", user_id)


__all__ = ["Overtaken", "fulfil", "withdraw_of"]
