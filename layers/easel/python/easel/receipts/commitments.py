"""Commitments: what a receipt holds in a form that nobody can guess, until it is shown.

Each image has a secret of its own, the salt. Prompt, settings and what the image looks like (PDQ)
are committed to with a key each that follows from it: to show one shows nothing of the others.
"""

import base64
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Final, Literal
from unicodedata import normalize

What = Literal["prompt", "settings", "pdq"]
SALT_BYTES: Final = 32


def committed(prompt: str, negative_prompt: str | None, style: str | None) -> dict[str, str]:
    """Return a new salt and the commitments to a prompt and its settings, all in base64url."""
    salt = secrets.token_bytes(SALT_BYTES)
    said = {"prompt": prompt, "settings": settings(negative_prompt, style)}
    made = {what: _commitment(_key(salt, what), text) for what, text in said.items()}
    return {"salt": encoded(salt), **made}


def of(salt: str, what: What, text: str) -> str:
    """Return the commitment to one text with a salt that there is, in base64url."""
    return _commitment(_key(decoded(salt), what), text)


def settings(negative_prompt: str | None, style: str | None) -> str:
    """Return settings as the text that is committed to: JSON with both names, without spaces."""
    said = {"negative_prompt": negative_prompt, "style": style}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def revealed(salt: str, what: What) -> str:
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
