"""Where files are fetched: under /i/ from the edge, or for a while with a presigned address."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from easel.config import names
from easel.storage import presign

PRESIGNED_SECONDS = 900
CONTENT_TYPES = {"webp": "image/webp", "avif": "image/avif", "jpeg": "image/jpeg"}
# Who has an address may fetch the file with it; nobody else is to have it from a cache.
UNCACHED = {"response-cache-control": "private, no-store"}


def public(path: str) -> str:
    """Return the address of a public file, from its key and name."""
    return f"{names().site_url}/i/{path}"


def signed(key: str, answer: dict[str, str]) -> str:
    """Return an address of a private file that works for 15 minutes and is cached by nobody."""
    answer = answer | UNCACHED
    return presign.get(names().images_bucket, key, PRESIGNED_SECONDS, answer, presign.now())


def renditions(entries: Iterable[str], path: str, public_key: str | None) -> list[dict[str, Any]]:
    """Return where to fetch the renditions of an image, and what they are.

    Entries are like `320x320.webp:12345` (width, height, format, bytes). Without the key of a
    public copy the addresses are signed.
    """
    place = public(public_key) if public_key else ""
    found = []
    # A page says two hundred of them.
    for entry in entries:
        label, _, size = entry.partition(":")
        file, width, height, form = parts(label)
        url = f"{place}/{file}" if place else _signed(f"p/{path}/{file}", form)
        found.append(
            {"url": url, "width": width, "height": height, "format": form, "bytes": int(size)}
        )
    return found


def _signed(key: str, form: str) -> str:
    return signed(key, {"response-content-type": CONTENT_TYPES[form]})


# All images of a shape have the same files.
@lru_cache(maxsize=256)
def parts(label: str) -> tuple[str, int, int, str]:
    """Return the name of a rendition's file, its width, height and format: of `320x213.webp`."""
    dimensions, _, form = label.partition(".")
    width, _, height = dimensions.partition("x")
    return f"{width}.{form}", int(width), int(height), form
