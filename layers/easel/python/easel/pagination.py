"""Opaque cursors: the last sort key read, encrypted.

It may be of something that the page left out: whoever could read it would learn who blocks them, or
when somebody's hidden post came. And one that we never made goes nowhere.
"""

import base64
import binascii
import hmac
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from easel.config import names
from easel.errors import Invalid
from easel.ids import ULID_SHAPE

Row = TypeVar("Row")


def encode(sort_key: str) -> str:
    """Return the cursor that continues after this sort key; always the same for the same."""
    sealed = _seal().encrypt(sort_key.encode(), None)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def decode(cursor: str | None) -> str | None:
    """Return the sort key to continue after. Raise Invalid for a cursor we never made."""
    if cursor is None:
        return None
    try:
        sealed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        sealed = b""
    key = _opened(sealed)
    if key is None:
        raise Invalid.at("/query/cursor", "This cursor is not one of ours.")
    return key


def ulid(cursor: str | None) -> str | None:
    """Return the ULID to continue after, in lists ordered by one. Raise Invalid otherwise."""
    key = decode(cursor)
    if key and not ULID_SHAPE.fullmatch(key):
        raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
    return key


def page(
    rows: Sequence[Row], limit: int, key: Callable[[Row], str] = str
) -> tuple[list[Row], str | None]:
    """Cut what was read to a page, and give the cursor of the next one: None at the end.

    Read `limit` + 1 rows: one more than are shown tells of a next page. `key` is a row's sort key.
    """
    shown = list(rows[:limit])
    return shown, encode(key(shown[-1])) if len(rows) > limit else None


def _opened(sealed: bytes) -> str | None:
    # Imported late: it takes 45 ms, and most answers have no second page.
    from cryptography.exceptions import InvalidTag

    try:
        return str(_seal().decrypt(sealed, None).decode())
    except (InvalidTag, ValueError):
        return None


@cache
def _seal() -> Any:
    """AES-SIV (RFC 5297): no nonce to keep, and whatever was tampered with does not open."""
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    # The one secret that every function of a deployment has; nothing leads back from this key.
    return AESSIV(hmac.digest(names().edge_mark.encode(), b"cursors", "sha256"))
