"""Make receipts: a compact JWS (RFC 7515, ES256) for each image."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from easel import clock
from easel.config import names
from easel.provenance import Provenance, SigningKey
from easel.receipts import commitments, public_keys
from easel.receipts.commitments import encoded

VERSION: Final = 1
TYPE: Final = "easel-receipt"
ALGORITHM: Final = "ES256"


@dataclass(frozen=True)
class Kept:
    """A receipt and what is kept beside it.

    `salt` opens the commitments, `files` are names with the base64url SHA-256 of each file as it
    was before it was signed.
    """

    jws: str
    salt: str
    files: dict[str, str]


@dataclass(frozen=True)
class Contents:
    """What is in an image: its files as they are before they are signed, and its PDQ in hex.

    `parents` are the ids of the receipts of the images that it was made from.
    """

    files: Mapping[str, bytes]
    pdq_hash: str
    parents: Sequence[str]


def kept(
    provenance: Provenance,
    contents: Contents,
    committed: Mapping[str, str],
    key: SigningKey,
    keep: Callable[[bytes], bytes],
) -> Kept:
    """Return the receipt of an image, with what `committed` made of its words.

    Each signature is another, also of the same words. `keep` stores bytes unless some are stored
    and returns what is there: the first receipt stays, and a repeated task makes no second one.
    """
    files = contents.files.items()
    hashes = {name: encoded(hashlib.sha256(data).digest()) for name, data in files}
    payload = {
        "v": VERSION,
        "iss": names().site_url,
        "signed": clock.now(),
        "made": provenance.made_at,
        "source_type": provenance.source_type,
        "model": provenance.model,
        "way": provenance.way,
        "files": digest(hashes),
        "pdq": commitments.of(committed["salt"], "pdq", contents.pdq_hash),
        "prompt": committed["prompt"],
        "settings": committed["settings"],
        "parents": list(contents.parents),
    }
    made = Kept(signed(payload, key), committed["salt"], hashes)
    return Kept(**json.loads(keep(json.dumps(asdict(made)).encode())))


def digest(hashes: Mapping[str, str]) -> str:
    """Return what a receipt says of its files: SHA-256 of a line `name hash` each, in order."""
    lines = "".join(f"{name} {hashes[name]}\n" for name in sorted(hashes))
    return encoded(hashlib.sha256(lines.encode()).digest())


def id_of(jws: str) -> str:
    """Return the id of a receipt: base64url of its SHA-256."""
    return encoded(hashlib.sha256(jws.encode()).digest())


def payload_of(jws: str, keys: Mapping[str, Any], kind: str = TYPE) -> dict[str, Any]:
    """Return what a receipt says, or what else of this kind, checked with the key that it names.

    `keys` are JWKs by their ids. Raise jwt.InvalidTokenError for one that none of them signed, that
    was signed when its key did not sign, or that is of another kind.
    """
    # Loaded here: pages that show a receipt check none.
    import jwt

    head = jwt.get_unverified_header(jws)
    if head.get("typ") != kind:
        raise jwt.InvalidTokenError("something else was signed")
    kid = str(head.get("kid"))
    if kid not in keys:
        raise jwt.InvalidKeyError("a key that is not known")
    key = jwt.PyJWK(dict(keys[kid]), ALGORITHM)
    said = dict(json.loads(jwt.PyJWS().decode(jws, key, [ALGORITHM])))
    if not _is_in_time(datetime.fromisoformat(said["signed"]), keys[kid]):
        raise jwt.InvalidKeyError("a key that did not sign then")
    return said


def _is_in_time(signed: datetime, key: Mapping[str, Any]) -> bool:
    """Whether a key signed at that moment: in its year, and before it was revoked."""
    revoked = key.get("revoked_at")
    is_believed = revoked is None or signed < datetime.fromisoformat(revoked)
    return is_believed and key["nbf"] <= signed.timestamp() < key["exp"]


def signed(payload: Mapping[str, Any], key: SigningKey, kind: str = TYPE) -> str:
    """Sign something of a kind, which it says as its `typ`; return it as a compact JWS."""
    import jwt

    kid = public_keys.published(key)
    data = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return jwt.PyJWS().encode(data, key.receipts_key, ALGORITHM, headers={"kid": kid, "typ": kind})
