"""Where files are fetched: under /i/ from the edge, or for a while with a presigned address."""

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


def rendition(entry: str, path: str, public_key: str | None) -> dict[str, Any]:
    """Return where to fetch a rendition, and what it is.

    `entry` is like `320x320.webp:12345` (width, height, format, bytes). Without the key of a public
    copy the address is signed.
    """
    label, _, size = entry.partition(":")
    width, height, form = _parts(label)
    if public_key:
        url = f"{names().site_url}/i/{public_key}/{width}.{form}"
    else:
        url = signed(f"p/{path}/{width}.{form}", {"response-content-type": CONTENT_TYPES[form]})
    return {"url": url, "width": width, "height": height, "format": form, "bytes": int(size)}


# All images of a shape have the same files; a page says each of them two hundred times.
@lru_cache(maxsize=256)
def _parts(label: str) -> tuple[int, int, str]:
    dimensions, _, form = label.partition(".")
    width, _, height = dimensions.partition("x")
    return int(width), int(height), form
