"""Sign requests to push services, so that they know it is this network that asks (RFC 8292)."""

import hmac
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from easel import clock
from easel.config import names
from easel.web_push import base64url

# At most a day by the standard; clocks differ.
SIGNED_SECONDS = 12 * 3600
# The order of the curve P-256.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def public_key() -> str:
    """Return the key that browsers subscribe with: 65 bytes, uncompressed, as base64url."""
    from easel.web_push import encryption

    return base64url.encoded(encryption.raw(_key().public_key()))


def authorization(endpoint: str) -> str:
    """Build the header that says who sends to this endpoint; good for twelve hours there."""
    import jwt

    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": clock.epoch() + SIGNED_SECONDS,
        "sub": names().site_url,
    }
    return f"vapid t={jwt.encode(claims, _key(), algorithm='ES256')}, k={public_key()}"


@cache
def _key() -> Any:
    """The deployment's own key: always the same, and nothing leads back from it to its seed."""
    from cryptography.hazmat.primitives.asymmetric import ec

    # The one secret that every function of a deployment has, as for cursors.
    seed = hmac.digest(names().edge_mark.encode(), b"web push", "sha512")
    return ec.derive_private_key(int.from_bytes(seed, "big") % (ORDER - 1) + 1, ec.SECP256R1())
