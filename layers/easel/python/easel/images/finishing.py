"""Finish paintings: make their renditions and put them into the private bucket."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from easel import receipts
from easel.images import originals
from easel.images.originals import Origin
from easel.provenance import Form, Provenance, noted, way_of, xmp
from easel.storage import s3
from easel.storage.addresses import CONTENT_TYPES

if TYPE_CHECKING:
    from easel.images.renditions import Finished, Rendition
    from easel.provenance.reading import Verdict

ImageRecord = dict[str, Any]
# What files an image has and what is in them. 2 added the JPEG and the mark in every file; 3 has
# files of 96, 384 and 768 pixels, and PDQ as its reference takes it; 4 has the same, and looks; of
# 5 every file is signed.
FINISH_VERSION = 5
# Files name so many images that theirs descends from: a line of remixes ends after twenty.
MOST_ANCESTORS = 20


def finish(
    generation_id: str, places: Iterable[int], new_path: Callable[[], str]
) -> list[ImageRecord]:
    """Make the files of the paintings in these places, put them under `p/{path}/`; return records.

    `new_path` gives 32 random hex digits; the first one given to an image stays, so a task that
    is repeated writes over its own files. What `paint` knows is returned with path, width, height,
    thumbhash (base64) and renditions such as `320x213.webp:9876`: width, height, format, bytes.
    `receipt_at` is where its receipt is, for a day; None of what has none. Raise BadImage.
    """
    return [_finish_one(f"work/{generation_id}/{n}", new_path) for n in places]


def preview(
    generation_id: str, places: Iterable[int], new_path: Callable[[], str]
) -> list[ImageRecord]:
    """Put one small file of each of these paintings where `finish` will put it; return records.

    Path, width, height, thumbhash and renditions, as `finish` returns them. Raise BadImage.
    """
    return [_preview_one(f"work/{generation_id}/{n}", new_path) for n in places]


def _preview_one(place: str, new_path: Callable[[], str]) -> ImageRecord:
    from easel.images import renditions

    _, provenance, data = _painting(place)
    made = renditions.preview(data, xmp.packet(provenance))
    home = _home(place, new_path)
    return {
        "path": home,
        "width": made.width,
        "height": made.height,
        "thumbhash": made.thumbhash,
        "renditions": [_store(home, made.file, provenance)],
    }


def _finish_one(place: str, new_path: Callable[[], str]) -> ImageRecord:
    record, provenance, data = _painting(place)
    # What was painted before an update has neither.
    known = {name: record.get(name) for name in ("parent_id", "committed")}
    origin = Origin(**known, keep=lambda made: s3.first(f"{place}.receipt", made))
    made = record | files_of(data, provenance, lambda: _home(place, new_path), origin)
    # What opens a receipt goes with its image, and what a run carries is kept for months.
    kept = {name: made[name] for name in made if name not in ("committed", "receipt")}
    return kept | {"receipt_at": f"{place}.receipt" if made["receipt"] else None}


def _painting(place: str) -> tuple[ImageRecord, Provenance, bytes]:
    record: ImageRecord = json.loads(s3.required(f"{place}.json"))
    source_type = record["source_type"]
    # What was painted before an update has no way noted.
    way = noted(record["way"]) if "way" in record else way_of(source_type)
    made = Provenance(source_type, record["model"], record["made_at"], way)
    return record, made, s3.required(f"{place}.img")


def _home(place: str, new_path: Callable[[], str]) -> str:
    """Where the files of a painting are: the first path that was given to it."""
    return s3.first(f"{place}.path", new_path().encode()).decode()


def files_of(
    data: bytes, provenance: Provenance, path: Callable[[], str], origin: Origin
) -> ImageRecord:
    """Make the files of one image and put them under `p/{path}/`; return what is known of them.

    `path` is asked for once there is something to put. Raise BadImage.
    """
    return stored(made(data, provenance), provenance, path(), data, origin)


def made(data: bytes, provenance: Provenance) -> "Finished":
    """Make the files of one image, and put them nowhere yet. Raise BadImage."""
    # Loaded here: libvips is only where images are finished.
    from easel.images import renditions

    return renditions.finish(data, xmp.packet(provenance))


def prints(finished: "Finished") -> ImageRecord:
    """Return what an image looks like to the blocklist, by the names of its attributes."""
    return {name: getattr(finished, name) for name in ("pdq", "pdq_hash", "pdq_quality")}


def stored(
    finished: "Finished", provenance: Provenance, home: str, data: bytes, origin: Origin
) -> ImageRecord:
    """Put the files of one image under `p/{home}/`, sealed; return what is known of them.

    `data` is the file that they were made from: a manifest in it is kept in that of the original,
    and so is that of its parent.
    """
    parent = originals.of(origin.parent_id)
    receipt, ancestors = _receipt(finished, provenance, origin, parent)
    if receipt:
        provenance = replace(provenance, receipt=receipt.jws, ancestors=ancestors)
    original = originals.sealed(finished.original, provenance, data, parent)
    s3.put(f"p/{home}/original.png", original, "image/png")
    return {
        "path": home,
        "width": finished.width,
        "height": finished.height,
        "thumbhash": finished.thumbhash,
        **prints(finished),
        "looks": finished.looks,
        "renditions": [_store(home, file, provenance) for file in finished.files],
        "receipt": asdict(receipt) if receipt else None,
        "finish_version": FINISH_VERSION,
    }


def _receipt(
    finished: "Finished", provenance: Provenance, origin: Origin, parent: bytes | None
) -> tuple[receipts.Kept | None, tuple[str, ...]]:
    """The image's receipt, and the ids alone of those before it: they may be nobody's to see.

    Of what came to us with an archive nothing is before it.
    """
    from easel.provenance import keys, reading

    if origin.committed is None:
        return None, ()
    key = keys.own()
    before = _line(reading.read(parent, "png", key.anchors)) if parent else ()
    files = {"original.png": finished.original} | {each.name: each.data for each in finished.files}
    contents = receipts.Contents(files, finished.pdq_hash, before[:1])
    made = receipts.kept(provenance, contents, origin.committed, key, origin.keep)
    return made, before[:MOST_ANCESTORS]


def _line(parent: "Verdict") -> tuple[str, ...]:
    """The ids of the receipts of a parent and of what is before it, nearest first."""
    return (receipts.id_of(parent.receipt), *parent.ancestors) if parent.receipt else ()


def _store(path: str, file: "Rendition", provenance: Provenance) -> str:
    data = _sealed(file.data, file.format, provenance)
    s3.put(f"p/{path}/{file.name}", data, CONTENT_TYPES[file.format])
    return f"{file.width}x{file.height}.{file.format}:{len(data)}"


def _sealed(data: bytes, form: Form, provenance: Provenance) -> bytes:
    """Every file of every image passes here, once: encoding and scaling would drop a manifest."""
    from easel.provenance import keys, sealing

    return sealing.seal(data, form, provenance, keys.own())
