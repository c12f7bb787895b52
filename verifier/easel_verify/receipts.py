"""Receipts: read and check the signed record of how an image came to be."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

import jwt

from easel_verify.commitments import encoded
from easel_verify.public_keys import PublicKeys

VERSION: Final = 1
TYPE: Final = "easel-receipt"
ALGORITHM: Final = "ES256"
# Real ones have a thousand letters.
MOST_LETTERS: Final = 100_000
State = Literal["untouched", "altered", "unknown_key", "disowned_key"]


@dataclass(frozen=True)
class Receipt:
    """A receipt that was checked: what it says is worth something where it is `untouched`."""

    id: str
    state: State
    payload: dict[str, Any] = field(default_factory=dict)

    @property
    def parents(self) -> list[str]:
        """The ids of the receipts of what it was made from."""
        return [str(each) for each in self.payload.get("parents", ())]


def id_of(jws: str) -> str:
    """Return the id of a receipt: base64url of its SHA-256."""
    return encoded(hashlib.sha256(jws.encode()).digest())


def checked(jws: str, keys: PublicKeys) -> Receipt:
    """Return a receipt and whether it is right, by the key that it names."""
    name = id_of(jws)
    try:
        header = jwt.get_unverified_header(jws) if len(jws) <= MOST_LETTERS else {}
        payload = dict(json.loads(_payload(jws)))
        signed = datetime.fromisoformat(payload["signed"])
        is_known = header.get("typ") == TYPE and payload["v"] == VERSION
        if not is_known or signed.tzinfo is None or not isinstance(payload["parents"], list):
            return Receipt(name, "altered")
        key = keys.receipts.get(str(header.get("kid")))
        return Receipt(name, _state(jws, signed, key) if key else "unknown_key", payload)
    except (jwt.InvalidTokenError, ValueError, TypeError, KeyError, RecursionError):
        return Receipt(name, "altered")


def digest(files: Mapping[str, str]) -> str:
    """Return what a receipt says of its files: SHA-256 of a line `name hash` each, in order."""
    lines = "".join(f"{name} {files[name]}\n" for name in sorted(files))
    return encoded(hashlib.sha256(lines.encode()).digest())


def _payload(jws: str) -> bytes:
    """What it says, before anybody believes it."""
    found = jwt.PyJWS().decode_complete(jws, options={"verify_signature": False})
    return bytes(found["payload"])


def _state(jws: str, signed: datetime, key: Mapping[str, Any]) -> State:
    try:
        jwt.PyJWS().decode(jws, jwt.PyJWK(dict(key), ALGORITHM), [ALGORITHM])
    except jwt.PyJWKError:
        return "unknown_key"
    return "untouched" if _is_its_time(signed, key) else "disowned_key"


def _is_its_time(signed: datetime, key: Mapping[str, Any]) -> bool:
    """Whether it was its year, and not yet revoked: who has it since may sign as of any moment."""
    revoked = key.get("revoked_at")
    is_believed = revoked is None or signed < datetime.fromisoformat(str(revoked))
    return is_believed and key["nbf"] <= signed.timestamp() < key["exp"]
