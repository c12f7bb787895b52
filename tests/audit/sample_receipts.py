"""Receipts of the sample world's images, signed by a key of its own."""

import json
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from tests.audit.receipts import digest

KEY: Final = ec.derive_private_key(17, ec.SECP256R1())
KID: Final = "sample"
FILES: Final = {"original.png": "0" * 43, "320x320.webp": "1" * 43}
# The years 2026 and 2027.
BEGINS, ENDS = 1_767_225_600, 1_830_297_600


def receipt(signed: str, *parents: str, **said: Any) -> dict[str, Any]:
    """What is kept of an image's receipt; `signed` is when, `parents` are ids of receipts."""
    known = {"v": 1, "signed": signed, "way": "redrawn" if parents else "drawn"}
    payload = known | {"files": digest(FILES), "parents": list(parents)} | said
    data = json.dumps(payload).encode()
    jws = jwt.PyJWS().encode(data, KEY, "ES256", headers={"kid": KID, "typ": "easel-receipt"})
    return {"jws": jws, "salt": "2" * 43, "files": dict(FILES)}


def public_key() -> str:
    """The JWK that is listed."""
    jwk = jwt.algorithms.ECAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
    return json.dumps(jwk | {"kid": KID, "alg": "ES256", "nbf": BEGINS, "exp": ENDS})
