"""A line of images as a network signs them, for tests of what checks them with public keys."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jwt

from easel.provenance import ALGORITHMIC, Provenance, SigningKey, Way, sealing
from easel.provenance.manifest import Source
from easel.receipts import commitments, making, public_keys
from easel_verify import PublicKeys
from easel_verify.public_keys import parsed
from tests.support.sealed import FORMS, MADE_AT, key, picture

SITE = "https://easel.example"
PROMPT = "a fox on a hill"


@dataclass(frozen=True)
class Made:
    """An image: its files by name, as they are served, and what its post shows of its receipt."""

    files: dict[str, bytes]
    shown: dict[str, Any]
    salt: str

    @property
    def id(self) -> str:
        """The id of its receipt."""
        return making.id_of(self.shown["jws"])

    @property
    def original(self) -> bytes:
        """The file that its owner downloads."""
        return self.files["original.png"]


def made(
    before: Made | None = None,
    signer: SigningKey | None = None,
    ancestors: tuple[str, ...] = (),
    **said: Any,
) -> Made:
    """Sign an image that was made from another; `said` stands in its receipt instead."""
    signer, words = signer or key(), commitments.committed(PROMPT, None, None)
    hashes = {name: commitments.encoded(hashlib.sha256(data).digest()) for name, data in BARE}
    jws = _signed(_payload(words, hashes, ancestors) | said, signer)
    way: Way = "redrawn" if before else "drawn"
    known = Provenance(ALGORITHMIC, "a painter", MADE_AT, way, jws, ancestors)
    sources = [Source(before.original, "png", "parent")] if before else []
    files = {
        name: sealing.seal(
            data, _form(name), known, signer, sources if name == "original.png" else ()
        )
        for name, data in BARE
    }
    prompt_key = commitments.revealed(words["salt"], "prompt")
    shown = {"jws": jws, "files": hashes, "prompt_key": prompt_key}
    return Made(files, shown, words["salt"])


@cache
def line(generations: int = 5) -> tuple[Made, ...]:
    """Sign a first image and what was made from it, one from another; the first comes first."""
    found: list[Made] = []
    for _ in range(generations):
        above = tuple(each.id for each in reversed(found))
        before = found[-1] if found else None
        found.append(made(before, ancestors=above))
    return tuple(found)


def listed(*signers: SigningKey, **changes: Any) -> dict[str, Any]:
    """Return the public keys of a network as it lists them; `changes` are in each of receipts."""
    signers = signers or (key(),)
    return {
        "issuer": SITE,
        "keys": [public_keys.jwk_of(each) | changes for each in signers],
        "authorities": sorted({each.anchors for each in signers}),
    }


def keys(*signers: SigningKey, **changes: Any) -> PublicKeys:
    """Return them as the verifier reads them."""
    return parsed(json.dumps(listed(*signers, **changes)).encode())


def kept(folder: Path, data: bytes, name: str = "image") -> Path:
    """Write a file, and return where it is."""
    path = folder / name
    path.write_bytes(data)
    return path


def _payload(
    words: Mapping[str, str], hashes: dict[str, str], ancestors: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "v": 1,
        "iss": SITE,
        "signed": MADE_AT,
        "made": MADE_AT,
        "source_type": ALGORITHMIC,
        "model": "a painter",
        "way": "redrawn" if ancestors else "drawn",
        "files": making.digest(hashes),
        "pdq": commitments.of(words["salt"], "pdq", "0" * 64),
        "prompt": words["prompt"],
        "settings": words["settings"],
        "parents": list(ancestors[:1]),
    }


def _signed(payload: dict[str, Any], signer: SigningKey) -> str:
    headers = {"kid": public_keys.jwk_of(signer)["kid"], "typ": making.TYPE}
    data = json.dumps(payload, separators=(",", ":")).encode()
    return jwt.PyJWS().encode(data, signer.receipts_key, making.ALGORITHM, headers=headers)


def _form(name: str) -> Any:
    return name.rpartition(".")[2]


BARE = [(f"96.{form}" if form != "png" else "original.png", picture(form)) for form in FORMS]
