"""Public copies of images: made for everyone to see, removed from bucket and edge."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import boto3

from easel import ids
from easel.config import need
from easel.storage import s3
from easel.storage.addresses import CONTENT_TYPES

# What the edge says when it is being told too much already, or too fast.
BUSY: Final = {"TooManyInvalidationsInProgress", "Throttling", "ThrottlingException"}


class EdgeBusy(Exception):
    """The edge takes no more for now; tell it later. The copy is removed already."""


def take_down(public_key: str, *pages: str, files: Sequence[str] = ()) -> None:
    """Remove a public copy and tell the edge: what it holds stays for at most this request.

    `pages` are paths of pages that show it, which the edge forgets as well. With `files`, the names
    that the copy may have, it is told of each of them: of wildcards it forgets 15 at once, so one
    more may have to wait, and of files 3,000. Each path has its price. Raise EdgeBusy.
    """
    folder = _public_folder(public_key)
    named = {f"/{folder}{each}" for each in files}
    if named:
        # Of versions before, copies had files that nobody remembers.
        named |= {f"/{each}" for each in s3.listed_out(folder)}
    wildcards = withdraw(public_key)
    _forget([*(sorted(named) or wildcards), *pages])


def _forget(paths: list[str]) -> None:
    try:
        _cloudfront().create_invalidation(
            DistributionId=need("DISTRIBUTION_ID"),
            InvalidationBatch={
                # A second look must be a second invalidation: CloudFront skips a known reference.
                "CallerReference": ids.ulid(),
                "Paths": {"Quantity": len(paths), "Items": paths},
            },
        )
    except _cloudfront().exceptions.ClientError as error:
        if error.response["Error"]["Code"] in BUSY:
            raise EdgeBusy(f"{len(paths)} paths have to wait, such as {paths[0]}") from error
        raise


@cache
def _cloudfront() -> Any:
    return boto3.client("cloudfront")


# An hour in browsers, a year at the edge, from where withdrawal removes it.
PUBLIC: Final = "public, max-age=3600, s-maxage=31536000"


PUBLIC_KEY: Final = re.compile(r"[0-9a-f]{32}(/[0-9])?")


RENDITION: Final = re.compile(r"[0-9]{1,5}\.(webp|avif|jpeg)")


def public_copy(path: str, key: str, listed: list[str]) -> None:
    """Copy renditions of `p/{path}/`, such as `320.webp`, to `i/{key}/` for everyone to see.

    `key` is 32 hex digits, and may have an image's place behind a slash. The original has no
    public copy. Do it again at any time. Raise ValueError for other keys and names.
    """
    folder = _public_folder(key)
    for name in listed:
        if not RENDITION.fullmatch(name):
            raise ValueError(f"not a rendition: {name!r}")
        content_type = CONTENT_TYPES[name.rsplit(".", 1)[1]]
        s3.copy_out(f"p/{path}/{name}", f"{folder}{name}", content_type, PUBLIC)


def withdraw(key: str) -> list[str]:
    """Remove everything under `i/{key}/`; return the paths to invalidate at the edge.

    The paths come back also when nothing was there: an earlier try may have got as far as this.
    """
    folder = _public_folder(key)
    s3.clear_out(folder)
    return [f"/{folder}*"]


def _public_folder(key: str) -> str:
    """Where a public key's files lie. A key of another shape could reach other people's files."""
    if not PUBLIC_KEY.fullmatch(key):
        raise ValueError(f"not a public key: {key!r}")
    return f"i/{key}/"
