"""Finish paintings: make their renditions and put them into the private bucket."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from easel.images.provenance import Provenance, seal, xmp
from easel.storage import s3
from easel.storage.urls import CONTENT_TYPES

if TYPE_CHECKING:
    from easel.images.renditions import Rendition

ImageRecord = dict[str, Any]
# What files an image has and what is in them: 2 added the JPEG and the mark in every file.
FINISH_VERSION = 2


def finish(generation_id: str, count: int, new_path: Callable[[], str]) -> list[ImageRecord]:
    """Make the files of each painting and put them under `p/{path}/`; return what is known.

    `new_path` gives 32 random hex digits; the first one given to an image stays, so a task that
    is repeated writes over its own files. What `paint` knows is returned with path, width, height,
    thumbhash (base64) and renditions such as `320x213.webp:9876`: width, height, format, bytes.
    Raise BadImage.
    """
    return [_finish_one(f"work/{generation_id}/{n}", new_path) for n in range(count)]


def _finish_one(place: str, new_path: Callable[[], str]) -> ImageRecord:
    # Loaded here: libvips is only where images are finished.
    from easel.images import renditions

    record: ImageRecord = json.loads(s3.required(f"{place}.json"))
    provenance = Provenance(record["source_type"], record["model"], record["made_at"])
    finished = renditions.finish(s3.required(f"{place}.img"), xmp(provenance))
    path = s3.first(f"{place}.path", new_path().encode()).decode()
    original = seal(finished.original, "png", provenance)
    s3.put(f"p/{path}/original.png", original, "image/png")
    return record | {
        "path": path,
        "width": finished.width,
        "height": finished.height,
        "thumbhash": finished.thumbhash,
        "pdq": finished.pdq,
        "renditions": [_store(path, file, provenance) for file in finished.files],
        "finish_version": FINISH_VERSION,
    }


def _store(path: str, file: "Rendition", provenance: Provenance) -> str:
    data = seal(file.data, file.format, provenance)
    s3.put(f"p/{path}/{file.name}", data, CONTENT_TYPES[file.format])
    return f"{file.width}x{file.height}.{file.format}:{len(data)}"
