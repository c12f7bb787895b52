"""Bytes at work: paintings come in, renditions go to one bucket, public copies to the other."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from easel import buckets, clock
from easel.provenance import Provenance, seal
from easel.providers import Order, Painting, Provider, provider

if TYPE_CHECKING:
    from easel.renditions import Rendition

Facts = dict[str, Any]

CONTENT_TYPES: Final = {"webp": "image/webp", "avif": "image/avif"}
# An hour in browsers, a year at the edge, from where withdrawal removes it.
PUBLIC: Final = "public, max-age=3600, s-maxage=31536000"
PUBLIC_KEY: Final = re.compile(r"[0-9a-f]{32}(/[0-9])?")
RENDITION: Final = re.compile(r"[0-9]{1,5}\.(webp|avif)")


def paint(generation_id: str, order: Order, provider_name: str) -> list[Facts]:
    """Have an order painted, keep each picture under `work/` as it comes; return what is known.

    A picture that is kept is never ordered again, so a task that is repeated, or that died half
    way, pays only for what is missing. Facts, by picture: n, seed, understood, ignored, model,
    source_type, made_at. Raises ProviderError.
    """
    kept = kept_of(generation_id, order.count)
    if len(kept) == order.count:
        return kept
    painter = provider(provider_name)
    rest = replace(order, count=order.count - len(kept), seed=order.seed + len(kept))
    for n, painting in enumerate(painter.paint(rest), start=len(kept)):
        facts = _facts(n, order.seed + n, painting, painter)
        kept.append(_keep(f"work/{generation_id}/{n}", painting.data, facts))
    return kept


def finish(generation_id: str, count: int, new_path: Callable[[], str]) -> list[Facts]:
    """Make the files of each painting and put them under `p/{path}/`; return what is known.

    `new_path` gives 32 random hex digits; the first one given to a picture stays, so a task that
    is repeated writes over its own files. To the facts of `paint` come path, width, height,
    thumbhash (base64) and renditions such as `320x213.webp:9876`: width, height, format, bytes.
    Raises BadPicture.
    """
    return [_finish_one(f"work/{generation_id}/{n}", new_path) for n in range(count)]


def public_copy(path: str, key: str, listed: list[str]) -> None:
    """Copy renditions of `p/{path}/`, such as `320.webp`, to `i/{key}/` for everyone to see.

    `key` is 32 hex digits, and may have a picture's place behind a slash. The original has no
    public copy. Do it again at any time. Raises ValueError for other keys and names.
    """
    folder = _public_folder(key)
    for name in listed:
        if not RENDITION.fullmatch(name):
            raise ValueError(f"not a rendition: {name!r}")
        content_type = CONTENT_TYPES[name.rsplit(".", 1)[1]]
        buckets.copy_out(f"p/{path}/{name}", f"{folder}{name}", content_type, PUBLIC)


def withdraw(key: str) -> list[str]:
    """Remove everything under `i/{key}/`; return the paths to invalidate at the edge.

    The paths come back also when nothing was there: an earlier try may have got as far as this.
    """
    folder = _public_folder(key)
    buckets.clear_out(folder)
    return [f"/{folder}*"]


def kept_of(generation_id: str, count: int) -> list[Facts]:
    """The facts of the pictures painted so far, of so many; they are painted in order."""
    kept: list[Facts] = []
    for n in range(count):
        data = buckets.read(f"work/{generation_id}/{n}.json")
        if data is None:
            break
        kept.append(json.loads(data))
    return kept


def _facts(n: int, seed: int, painting: Painting, painter: Provider) -> Facts:
    return {
        "n": n,
        "seed": seed,
        "understood": list(painting.understood),
        "ignored": list(painting.ignored),
        "model": painter.model,
        "source_type": painter.source_type,
        "made_at": clock.now(),
    }


def _keep(place: str, data: bytes, facts: Facts) -> Facts:
    """Bytes first, facts last: where there are facts, there is a picture."""
    buckets.put(f"{place}.img", data, "application/octet-stream")
    kept: Facts = json.loads(buckets.first(f"{place}.json", json.dumps(facts).encode()))
    return kept


def _finish_one(place: str, new_path: Callable[[], str]) -> Facts:
    # Loaded here: libvips is only where pictures are finished.
    from easel import renditions

    facts: Facts = json.loads(buckets.required(f"{place}.json"))
    finished = renditions.finish(buckets.required(f"{place}.img"))
    provenance = Provenance(facts["source_type"], facts["model"], facts["made_at"])
    path = buckets.first(f"{place}.path", new_path().encode()).decode()
    original = seal(finished.original, "png", provenance)
    buckets.put(f"p/{path}/original.png", original, "image/png")
    return facts | {
        "path": path,
        "width": finished.width,
        "height": finished.height,
        "thumbhash": finished.thumbhash,
        "pdq": finished.pdq,
        "renditions": [_store(path, file, provenance) for file in finished.files],
    }


def _store(path: str, file: "Rendition", provenance: Provenance) -> str:
    data = seal(file.data, file.format, provenance)
    buckets.put(f"p/{path}/{file.name}", data, CONTENT_TYPES[file.format])
    return f"{file.width}x{file.height}.{file.format}:{len(data)}"


def _public_folder(key: str) -> str:
    """Where a public key's files lie. A key of another shape could reach other people's files."""
    if not PUBLIC_KEY.fullmatch(key):
        raise ValueError(f"not a public key: {key!r}")
    return f"i/{key}/"
