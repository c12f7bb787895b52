"""Opaque cursors: the last sort key and nothing more, so a forged one goes nowhere."""

import base64
import binascii
import re

from easel.ids import ULID_SHAPE
from easel.refusals import Invalid

SAFE_KEY = re.compile(r"[A-Za-z0-9#:.\-_|]{1,200}")


def encode(sort_key: str) -> str:
    """The cursor that continues after this sort key."""
    return base64.urlsafe_b64encode(sort_key.encode()).decode().rstrip("=")


def decode(cursor: str | None) -> str | None:
    """The sort key to continue after. Raises Invalid for what we never made."""
    if cursor is None:
        return None
    try:
        key = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        raise Invalid.at("/query/cursor", "This cursor is not one of ours.") from None
    if not SAFE_KEY.fullmatch(key):
        raise Invalid.at("/query/cursor", "This cursor is not one of ours.")
    return key


def ulid(cursor: str | None) -> str | None:
    """The ULID to continue after, in lists ordered by one. Raises Invalid for anything else."""
    key = decode(cursor)
    if key and not ULID_SHAPE.fullmatch(key):
        raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
    return key
