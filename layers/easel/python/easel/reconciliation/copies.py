"""Look for copies of what was taken down, among all images there are."""

from collections.abc import Iterator

from easel.db import scan
from easel.images import Image
from easel.moderation import copies
from easel.reconciliation.report import Report

IMAGE = {"S": "image"}


def look() -> Report:
    """Open cases for copies of what was taken down of late; count them.

    Read the whole table where something was taken down within two days, else next to nothing.
    """
    listed = copies.fresh()
    return Report(sum(1 for _ in copies.look(_images(), listed)) if listed else 0)


def _images() -> Iterator[Image]:
    only = {"FilterExpression": "kind = :kind", "ExpressionAttributeValues": {":kind": IMAGE}}
    for raw in scan.everything(**only):
        yield Image.from_raw_data(raw)
