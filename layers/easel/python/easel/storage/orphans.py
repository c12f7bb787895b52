"""Remove files nothing points at, left by a run that died between its files and its commit."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import boto3

from easel.config import names

# A run writes files first and points at them later; a day is longer than any run.
GRACE = timedelta(days=1)


def sweep_private(wanted_paths: set[str]) -> list[str]:
    """Remove files under `p/` of images that never came to be; returns their keys."""
    return _sweep(names().images_bucket, "p/", wanted_paths)


def sweep_public(wanted_keys: set[str], grace: timedelta = GRACE) -> list[str]:
    """Remove copies under `i/` that no post and no avatar shows; returns their keys."""
    return _sweep(names().public_bucket, "i/", wanted_keys, grace)


def _sweep(bucket: str, prefix: str, wanted: set[str], grace: timedelta = GRACE) -> list[str]:
    lost = [key for key in _old(bucket, prefix, grace) if key.split("/")[1] not in wanted]
    for key in lost:
        _s3().delete_object(Bucket=bucket, Key=key)
    return lost


def _old(bucket: str, prefix: str, grace: timedelta) -> Iterator[str]:
    horizon = datetime.now(UTC) - grace
    for page in _s3().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for entry in page.get("Contents", []):
            if entry["LastModified"] < horizon:
                yield entry["Key"]


@cache
def _s3() -> Any:
    return boto3.client("s3")
