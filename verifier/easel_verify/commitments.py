"""What a receipt commits to: a prompt is told to nobody, and checked by whoever is shown it."""

import base64
import hmac
from typing import Any
from unicodedata import normalize


def key_of(salt: str) -> str:
    """Return the key that opens the prompt alone, from the salt that opens all of an image."""
    return encoded(hmac.digest(decoded(salt), b"prompt", "sha256"))


def is_of(payload: dict[str, Any], key: str, prompt: str) -> bool:
    """Return whether a prompt is the one that a receipt commits to; `key` is base64url.

    Raise ValueError for a key that is none.
    """
    said = normalize("NFC", prompt).encode("utf-8", "surrogatepass")
    made = encoded(hmac.digest(decoded(key), said, "sha256"))
    return hmac.compare_digest(made, str(payload.get("prompt")))


def encoded(data: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Return the bytes that base64url says. Raise ValueError for what is none."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
