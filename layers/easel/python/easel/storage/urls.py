"""Build the addresses of images. Nothing else does, and rules are applied before."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from easel.config import names
from easel.storage import addresses, presign, upload_form
from easel.storage.schemas import RenditionView
from easel.storage.upload_form import Form

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
    return [RenditionView(**each) for each in addresses.renditions(listed, path, public_key)]


def public_path(path: str) -> str:
    """Return the address of a public file, from its key and name."""
    return addresses.public(path)


def download(key: str, name: str) -> str:
    """Return where its owner fetches a private file, kept as `name`.

    The address works for 15 minutes and is cached by nobody.
    """
    answer = {"response-content-disposition": f'attachment; filename="{name}"'}
    return addresses.signed(key, answer)


def upload(key: str, most_bytes: int) -> Form:
    """Return the form by which its owner uploads one private file; it works for 15 minutes."""
    seconds = addresses.PRESIGNED_SECONDS
    return upload_form.post(names().images_bucket, key, seconds, most_bytes, presign.now())
