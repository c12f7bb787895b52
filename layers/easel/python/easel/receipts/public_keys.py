"""The public keys of this network, for everybody: those of receipts, and whom files are vouched by.

Each is written down when it is first used, and stays: what it signed is to be checked for good.
"""

import hashlib
import json
from functools import lru_cache
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from easel.config import names
from easel.db import Item, try_write
from easel.provenance import SigningKey
from easel.receipts.commitments import encoded

PARTITION = "SIGNERS"
RECEIPTS, AUTHORITY = "receipts#", "authority#"


class Signer(Item, discriminator="signer"):
    """A public key of receipts (`public` is a JWK), or an authority of files (PEM).

    `revoked_at` (RFC 3339) is since when nobody is to believe it, which an operator says.
    """

    public = UnicodeAttribute()
    revoked_at = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, use: str, name: str, public: str) -> "Signer":
        """Build an unsaved item."""
        return cls(PARTITION, f"{use}{name}", public=public)


@lru_cache(maxsize=2)
def published(key: SigningKey) -> str:
    """Write down the public side of a key unless it is; return the id of its key for receipts."""
    jwk = jwk_of(key)
    name = hashlib.sha256(key.anchors.encode()).hexdigest()[:32]
    for signer in (
        Signer.at(RECEIPTS, jwk["kid"], json.dumps(jwk)),
        Signer.at(AUTHORITY, name, key.anchors),
    ):
        if Signer.find(signer.pk, signer.sk) is None:
            # Somebody else may be faster: what is written is the same.
            try_write(signer.save, condition=Signer.pk.does_not_exist())
    return str(jwk["kid"])


def jwk_of(key: SigningKey) -> dict[str, Any]:
    """Return the public key of receipts as a JWK (RFC 7517), with its thumbprint (7638) as id.

    It signs in one year, `nbf` to `exp` in seconds since 1970, and a day longer.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from jwt.algorithms import ECAlgorithm

    private = serialization.load_pem_private_key(key.receipts_key.encode(), None)
    if not isinstance(private, EllipticCurvePrivateKey):
        raise TypeError("receipts are signed with a key of an elliptic curve")
    known = ECAlgorithm.to_jwk(private.public_key(), as_dict=True)
    bare = json.dumps(
        {each: known[each] for each in ("crv", "kty", "x", "y")}, separators=(",", ":")
    )
    kid = encoded(hashlib.sha256(bare.encode()).digest())
    begins, ends = key.signs_in
    return known | {"kid": kid, "alg": "ES256", "use": "sig", "nbf": begins, "exp": ends}


def document() -> dict[str, Any]:
    """Return all public keys there ever were as a JWK set; `authorities` are certificates (PEM)."""
    found = list(Signer.query(PARTITION))
    return {
        "issuer": names().site_url,
        "keys": [_told(each) for each in found if each.sk.startswith(RECEIPTS)],
        "authorities": [each.public for each in found if each.sk.startswith(AUTHORITY)],
    }


def _told(signer: Signer) -> dict[str, Any]:
    revoked = {"revoked_at": signer.revoked_at} if signer.revoked_at else {}
    return dict(json.loads(signer.public)) | revoked
