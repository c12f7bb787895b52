"""The public keys of a network: those of its receipts, and who vouches for its files."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from cryptography import x509

from easel_verify.errors import NoKeys

PLACE: Final = "/.well-known/easel-keys.json"
MOST_BYTES: Final = 1_000_000
SECONDS: Final = 10


@dataclass(frozen=True)
class PublicKeys:
    """JWKs of receipts by their ids, and the certificates of authorities (PEM)."""

    issuer: str | None = None
    receipts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    authorities: str = ""


def read(path: Path) -> PublicKeys:
    """Return the keys in a file. Raise NoKeys."""
    try:
        with path.open("rb") as file:
            return parsed(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise NoKeys(f"{path} cannot be read: {error.strerror}") from None


def fetched(address: str) -> bytes:
    """Return the keys as the network at this address tells them. Raise NoKeys."""
    parts = urlsplit(address)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_here):
        raise NoKeys(f"{address} is no https address")
    try:
        asked = f"{parts.scheme}://{parts.netloc}{PLACE}"
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
            found = bytes(answer.read(MOST_BYTES + 1))
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise NoKeys(f"{address} does not tell its keys: {error}") from None
    parsed(found)
    return found


def parsed(data: bytes) -> PublicKeys:
    """Return what a list of keys says. Raise NoKeys for what is none."""
    try:
        # What is longer than any list is cut off, and then it is none.
        said = dict(json.loads(data[:MOST_BYTES]))
        keys = {str(each["kid"]): _receipts_key(each) for each in said["keys"]}
        authorities = "".join(f"{each}\n" for each in said.get("authorities", ()))
        if authorities.strip():
            x509.load_pem_x509_certificates(authorities.encode())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NoKeys("this is no list of public keys") from None
    issuer = said.get("issuer")
    return PublicKeys(None if issuer is None else str(issuer), keys, authorities)


def _receipts_key(key: dict[str, Any]) -> dict[str, Any]:
    """A key without the years in which it signs is none of receipts."""
    return {**key, "nbf": float(key["nbf"]), "exp": float(key["exp"])}
