"""Build an archive part by part; the archive's item says where the next part begins."""

import tempfile
import time
import zipfile
from dataclasses import dataclass, field, replace
from typing import IO

import orjson
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import archives, clock, ids, users
from easel.archives import catalog, html
from easel.archives.catalog import KINDS
from easel.archives.model import ITEM_SECONDS, KEPT_SECONDS, OPEN, Archive
from easel.archives.paging import Found
from easel.storage import s3

# A part ends with the first page of things beyond either; a page has at most 20 images.
PART_BYTES = 150_000_000
PART_SECONDS = 20.0
TRIES = 3
FAILED = "Something went wrong while it was made. Ask for it again."


@dataclass(frozen=True)
class Place:
    """Where the work stands: at which kind, behind which thing, with how many files of each."""

    kind: int
    after: str | None = None
    written: dict[str, int] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether every kind of thing is in."""
        return self.kind == len(KINDS)


def work(user_id: str, archive_id: str, path: str, part: int) -> int | None:
    """Make a part, or nothing when it is there; returns which to make next, None at the end.

    Run it again at any time. When the archive is gone, or its user is, nothing of it stays.
    """
    archive = archives.find(user_id)
    if archive is None or archive.archive_id != archive_id:
        s3.clear(archives.folder(path))
        return None
    if users.find(user_id, consistent=True) is None:
        archives.forget(user_id)
        return None
    if archive.status not in OPEN:
        if archive.status != "ready":
            archives.clear(archive)
        return None
    if part < archive.done:
        return int(archive.done)
    return _tried(archive)


def _tried(archive: Archive) -> int | None:
    try:
        return _part(archive)
    except Exception:
        if archive.tries + 1 < TRIES:
            archives.change(archive, _as_read(archive), [Archive.tries.set(Archive.tries + 1)])
        elif archives.change(archive, _as_read(archive), _failed()):
            archives.clear(archive)
        raise


def _part(archive: Archive) -> int | None:
    for path in archive.leftovers if archive.done == 0 else ():
        s3.clear(archives.folder(path))
    name = f"{int(archive.done) + 1}.{ids.path()}.zip"
    key = f"{archives.folder(archive.path)}{name}"
    with tempfile.TemporaryFile() as file:
        place = _write(file, archive)
        size = file.tell()
        file.seek(0)
        s3.put_file(key, file, "application/zip")
    if not _advanced(archive, place, name, size):
        s3.clear(key)
        return None
    return None if place.over else int(archive.done) + 1


def _write(file: IO[bytes], archive: Archive) -> Place:
    place = Place(int(archive.place), archive.after, archive.written.as_dict())
    began = time.monotonic()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        while not place.over:
            place = _page(pack, archive.user_id, place)
            if file.tell() > PART_BYTES or time.monotonic() - began > PART_SECONDS:
                break
        if place.over:
            for name, text in html.front(archive.user_id, place.written).items():
                pack.writestr(name, text)
    file.seek(0, 2)
    return place


def _page(pack: zipfile.ZipFile, user_id: str, place: Place) -> Place:
    kind = KINDS[place.kind]
    found, after = kind.page(user_id, place.after)
    if found:
        number = int(place.written.get(kind.name, 0)) + 1
        records = [_with_file(pack, each) for each in found]
        stem = f"{kind.name}/{number:04}"
        pack.writestr(f"{stem}.json", orjson.dumps(records, option=orjson.OPT_INDENT_2))
        if kind.name in catalog.SHOWN:
            pack.writestr(f"{stem}.html", html.posts(records))
        place = replace(place, written={**place.written, kind.name: number})
    if after is None:
        return replace(place, kind=place.kind + 1, after=None)
    return replace(place, after=after)


def _with_file(pack: zipfile.ZipFile, found: Found) -> dict[str, object]:
    if found.key is None:
        return found.record
    data = s3.read(found.key)
    if data is None:
        return found.record | {"file": None, "left_out": "The file is not there any more."}
    pack.writestr(str(found.record["file"]), data, zipfile.ZIP_STORED)
    return found.record


def _advanced(archive: Archive, place: Place, name: str, size: int) -> bool:
    """Say that the part is there. False when it must not be: somebody else was first."""
    actions: list[Action] = [
        Archive.done.set(archive.done + 1),
        Archive.place.set(place.kind),
        Archive.after.set(place.after) if place.after else Archive.after.remove(),
        Archive.written.set(place.written),
        Archive.files.set([*archive.files, {"name": name, "size": size}]),
        Archive.progress.set(round(place.kind / len(KINDS), 2)),
        Archive.tries.set(0),
        Archive.touched.set(clock.epoch()),
        Archive.leftovers.set([]),
        Archive.status.set("ready" if place.over else "working"),
    ]
    if place.over:
        actions += [
            Archive.ready_at.set(clock.now()),
            Archive.expires.set(clock.epoch() + KEPT_SECONDS),
            Archive.ttl.set(clock.epoch() + ITEM_SECONDS),
        ]
    if archives.change(Archive.at(archive.user_id), _as_read(archive), actions):
        return True
    # Only the reply may have been lost.
    now = archives.find(archive.user_id)
    return now is not None and name in [file["name"] for file in now.files]


def _as_read(archive: Archive) -> Condition:
    this = (Archive.archive_id == archive.archive_id) & (Archive.done == archive.done)
    going: Condition = this & Archive.status.is_in(*OPEN)
    return going


def _failed() -> list[Action]:
    return [Archive.status.set("failed"), Archive.error.set(FAILED), Archive.files.set([])]
