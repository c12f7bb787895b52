"""Commitments to words: a receipt holds them in a form that nobody can guess, until they are shown.

Each image has a secret of its own, the salt. Prompt and settings are committed to with a key each
that follows from it, so that to show the one shows nothing of the other.
"""

import base64
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Final, Literal
from unicodedata import normalize

What = Literal["prompt", "settings"]
SALT_BYTES: Final = 32


def committed(prompt: str, negative_prompt: str | None, style: str | None) -> dict[str, str]:
    """Return a new salt and the commitments to a prompt and its settings, all in base64url."""
    salt = secrets.token_bytes(SALT_BYTES)
    said = {"prompt": prompt, "settings": settings(negative_prompt, style)}
    made = {what: _commitment(_key(salt, what), text) for what, text in said.items()}
    return {"salt": encoded(salt), **made}


def settings(negative_prompt: str | None, style: str | None) -> str:
    """Return settings as the text that is committed to: JSON with both names, without spaces."""
    said = {"negative_prompt": negative_prompt, "style": style}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def revealed(salt: str, what: Literal["prompt", "settings"]) -> str:
    """Return the key with which anyone can check what was committed to, and nothing else."""
    return encoded(_key(decoded(salt), what))


def agrees(payload: Mapping[str, object], what: What, key: str, text: str) -> bool:
    """Return whether a text is what a receipt committed to, by the key that was revealed."""
    return hmac.compare_digest(_commitment(decoded(key), text), str(payload[what]))


def encoded(data: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Return the bytes that `encoded` was given."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _key(salt: bytes, what: str) -> bytes:
    return hmac.digest(salt, what.encode(), "sha256")


def _commitment(key: bytes, text: str) -> str:
    """HMAC-SHA256 of the text in NFC; lone surrogates, which no client may send, as they are."""
    said = normalize("NFC", text).encode("utf-8", "surrogatepass")
    return encoded(hmac.digest(key, said, "sha256"))
