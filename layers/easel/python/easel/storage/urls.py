"""Build the addresses of images. Nothing else does, and rules are applied before."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from easel.config import names
from easel.storage import presign
from easel.storage.schemas import RenditionView

PRESIGNED_SECONDS = 900
CONTENT_TYPES = {"webp": "image/webp", "avif": "image/avif", "jpeg": "image/jpeg"}


_public_only: ContextVar[bool] = ContextVar("public_only", default=False)


@contextmanager
def public_only() -> Iterator[None]:
    """Present images without presigned addresses meanwhile: what is cached must not have any."""
    token = _public_only.set(True)
    try:
        yield
    finally:
        _public_only.reset(token)


def renditions(listed: list[str], path: str, public_key: str | None) -> list[RenditionView]:
    """Return where to fetch each rendition: under /i/ when there is a public copy, else presigned.

    `listed` are entries like `320x320.webp:12345` (width, height, format, bytes). A presigned
    address works for 15 minutes and is not to be cached by anyone; there is none under
    `public_only`.
    """
    if public_key is None and _public_only.get():
        return []
    return [_rendition(entry, path, public_key) for entry in listed]


def public_path(path: str) -> str:
    """Return the address of a public file, from its key and name."""
    return f"{names().site_url}/i/{path}"


def download(key: str, name: str) -> str:
    """Return where its owner fetches a private file, kept as `name`.

    The address works for 15 minutes and is cached by nobody.
    """
    return _signed(key, {"response-content-disposition": f'attachment; filename="{name}"'})


def upload(key: str, most_bytes: int) -> presign.Form:
    """Return the form by which its owner uploads one private file; it works for 15 minutes."""
    return presign.post(names().images_bucket, key, PRESIGNED_SECONDS, most_bytes, presign.now())


def _rendition(entry: str, path: str, public_key: str | None) -> RenditionView:
    label, size = entry.split(":")
    dimensions, format_ = label.split(".")
    width, height = dimensions.split("x")
    name = f"{width}.{format_}"
    url = (
        public_path(f"{public_key}/{name}")
        if public_key
        else _signed(f"p/{path}/{name}", {"response-content-type": CONTENT_TYPES[format_]})
    )
    return RenditionView(
        url=url, width=int(width), height=int(height), format=format_, bytes=int(size)
    )


def _signed(key: str, answer: dict[str, str]) -> str:
    answer = answer | {"response-cache-control": "private, no-store"}
    return presign.get(names().images_bucket, key, PRESIGNED_SECONDS, answer, presign.now())
