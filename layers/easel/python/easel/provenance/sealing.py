"""Seal files: put a signed manifest into each, after the last time it was encoded."""

import json
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import c2pa

from easel.config import names
from easel.provenance import manifest
from easel.provenance.manifest import Source
from easel.provenance.signing_key import SigningKey
from easel.provenance.ways import STATEMENTS, Form, Provenance

# No thumbnail (it is dearer than the file), no reading back of what was just written, and no
# address that a file names is ever asked.
SETTINGS: Final[dict[str, Any]] = {
    "version": 1,
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {"verify_after_sign": False, "remote_manifest_fetch": False},
}


def seal(
    data: bytes,
    form: Form,
    provenance: Provenance,
    key: SigningKey,
    sources: Sequence[Source] = (),
) -> bytes:
    """Return the file with a manifest that says how it was made, signed; pixels are the same.

    Some 2.8 KB more without sources; always as many for files that say the same. With sources,
    their manifests are kept in it whole. Raise C2paError where a timestamp cannot be had.
    """
    said = json.dumps(manifest.written(names().network_name, provenance, sources))
    sealed = BytesIO()
    with c2pa.Builder(said, context(key.anchors)) as builder:
        for n, source in enumerate(sources):
            relation = STATEMENTS[provenance.way].made_of
            assert relation
            known = manifest.ingredient(n, source, relation)
            builder.add_ingredient(known, f"image/{source.form}", BytesIO(source.data))
        builder.sign(_signer(key), f"image/{form}", BytesIO(data), sealed)
    return sealed.getvalue()


@lru_cache(maxsize=4)
def context(anchors: str) -> c2pa.Context:
    """Return the settings with which files are written and read; `anchors` is PEM, or nothing."""
    trust = {"trust": {"user_anchors": anchors}} if anchors else {}
    return c2pa.Context.from_dict(SETTINGS | trust)


@lru_cache(maxsize=4)
def _signer(key: SigningKey) -> c2pa.Signer:
    return c2pa.Signer.from_info(
        c2pa.C2paSignerInfo(
            key.algorithm,
            key.certificates.encode(),
            key.private_key.encode(),
            # An empty address would be asked.
            key.timestamps or None,
        )
    )
