"""Seal short texts for clients to keep: unreadable to them, and nobody makes one but us."""

import base64
import binascii
import hmac
from functools import cache
from typing import Any

from easel.config import names


def seal(purpose: str, text: str) -> str:
    """Return the text sealed for a purpose (`cursors`, `claims`); always the same for the same."""
    sealed = _cipher(purpose).encrypt(text.encode(), None)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def unseal(purpose: str, sealed: str) -> str | None:
    """Return the text that was sealed for this purpose, or None when we never sealed this.

    The tag is compared in constant time.
    """
    # Imported late: it takes 45 ms, and most answers have no second page.
    from cryptography.exceptions import InvalidTag

    try:
        raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), b"-_", validate=True)
        return str(_cipher(purpose).decrypt(raw, None).decode())
    except (binascii.Error, InvalidTag, ValueError):
        return None


@cache
def _cipher(purpose: str) -> Any:
    """AES-SIV (RFC 5297): no nonce to keep, and whatever was tampered with does not open."""
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    # The one secret that every function of a deployment has; nothing leads back from this key.
    return AESSIV(hmac.digest(names().edge_mark.encode(), purpose.encode(), "sha256"))
