"""Build the addresses of images. Nothing else does, and rules are applied before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Literal

from easel.config import names
from easel.storage.schemas import RenditionView

PRESIGNED_SECONDS = 900
# Where the SDK looks for another place than AWS's own.
ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
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
    parameters = {
        "Bucket": names().images_bucket,
        "Key": key,
        "ResponseCacheControl": "private, no-store",
        "ResponseContentDisposition": f'attachment; filename="{name}"',
    }
    url = _s3().generate_presigned_url("get_object", parameters, ExpiresIn=PRESIGNED_SECONDS)
    return str(url)


def _rendition(entry: str, path: str, public_key: str | None) -> RenditionView:
    label, size = entry.split(":")
    dimensions, format_ = label.split(".")
    width, height = dimensions.split("x")
    name = f"{width}.{format_}"
    url = (
        public_path(f"{public_key}/{name}")
        if public_key
        else _presigned(f"p/{path}/{name}", format_)
    )
    return RenditionView(
        url=url, width=int(width), height=int(height), format=format_, bytes=int(size)
    )


def _presigned(key: str, format_: str) -> str:
    parameters = {
        "Bucket": names().images_bucket,
        "Key": key,
        "ResponseCacheControl": "private, no-store",
        "ResponseContentType": CONTENT_TYPES[format_],
    }
    url = _s3().generate_presigned_url("get_object", parameters, ExpiresIn=PRESIGNED_SECONDS)
    return str(url)


@cache
def _s3() -> Any:
    # Only pages with images that are not public need it: boto3 costs a third of a cold start.
    import boto3
    from botocore.config import Config

    place = Config(
        signature_version="s3v4",
        s3={"addressing_style": _style(), "us_east_1_regional_endpoint": "regional"},
    )
    return boto3.client("s3", config=place)


def _style() -> Literal["path", "virtual"]:
    """Each bucket under a host of its own in its region, the only one that pages may load from.

    An endpoint that somebody set is one host for all buckets.
    """
    return "path" if any(os.environ.get(each) for each in ENDPOINTS) else "virtual"
