"""The key that this network signs with: opened from its secret, once in ten minutes."""

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import boto3

from easel import clock
from easel.config import names, need
from easel.provenance import authority
from easel.provenance.signing_key import SigningKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

# A secret that was replaced is followed so soon, by functions that run as well.
AGE_SECONDS: Final = 600
CURVES: Final = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
END: Final = "-----END CERTIFICATE-----"


def own() -> SigningKey:
    """Return the key of this network: a call to Secrets Manager in ten minutes, and none per file.

    The secret is JSON: a `seed`, from which the network's own authority follows, or `certificates`
    and a `private_key` that somebody else vouches for; and `anchors`, whom to trust as well, such
    as who signed before. Raise ValueError for another one.
    """
    return opened_in(clock.epoch() // AGE_SECONDS)


@lru_cache(maxsize=1)
def opened_in(_: int) -> SigningKey:
    """Open the secret; in one period of so many seconds it is opened once."""
    secrets = boto3.client("secretsmanager")
    return opened(secrets.get_secret_value(SecretId=need("SIGNING_SECRET_ARN"))["SecretString"])


def opened(secret: str) -> SigningKey:
    """Return the key that a secret is. Raise ValueError for what is none; it never quotes it."""
    try:
        said = dict(json.loads(secret))
    except (ValueError, TypeError):
        raise ValueError("the secret to sign with is no JSON object") from None
    if "seed" in said:
        host = urlsplit(names().site_url).hostname or ""
        made = authority.key_of(str(said["seed"]).encode(), names().network_name, host, _year())
        return replace(made, anchors=made.anchors + str(said.get("anchors") or ""))
    return _listed(said)


def _listed(said: dict[str, Any]) -> SigningKey:
    """A key of an authority that others trust: its certificate comes first, the issuers after."""
    from cryptography.hazmat.primitives import serialization

    missing = {"certificates", "private_key"} - said.keys()
    if missing:
        raise ValueError(f"the secret to sign with has no {' and no '.join(sorted(missing))}")
    try:
        key = serialization.load_pem_private_key(said["private_key"].encode(), None)
    except (ValueError, TypeError):
        raise ValueError("the private key to sign with cannot be read") from None
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, form, plain)
    return SigningKey(
        algorithm=_algorithm(key),
        certificates=said["certificates"],
        private_key=pem.decode(),
        receipts_key=authority.receipts_key(pem, _year()),
        year=_year(),
        anchors=said.get("anchors") or _last(said["certificates"]),
        timestamps=said.get("timestamps") or None,
    )


def _year() -> int:
    return int(clock.day_of(clock.epoch())[:4])


def _algorithm(key: "PrivateKeyTypes") -> str:
    """What C2PA calls the algorithm of a key. Raise ValueError for one that it does not take."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES:
        return CURVES[key.curve.name]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    raise ValueError("C2PA does not take such a key")


def _last(certificates: str) -> str:
    """The last certificate of a chain: whoever trusts that one trusts all before it."""
    *_, last, _end = certificates.split(END)
    return last.strip() + f"\n{END}\n"
