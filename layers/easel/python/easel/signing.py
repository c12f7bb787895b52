"""AWS Signature Version 4: the key of the day, and the signature of what is asked for.

docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html. Tests hold it
against the SDK's.
"""

import hashlib
import hmac
from functools import lru_cache
from typing import Final

ALGORITHM: Final = "AWS4-HMAC-SHA256"
CHINA: Final = "cn-"


def scope(stamp: str, region: str, service: str) -> str:
    """Return what a signature is good for: a day (of `yyyymmddThhmmssZ`), a region, a service."""
    return f"{stamp[:8]}/{region}/{service}/aws4_request"


def signature(secret: str, stamp: str, within: str, request: str) -> str:
    """Return the signature, in hex, of a canonical request within a scope, at a moment."""
    digest = hashlib.sha256(request.encode()).hexdigest()
    return signed_text(secret, within, f"{ALGORITHM}\n{stamp}\n{within}\n{digest}")


def signed_text(secret: str, within: str, text: str) -> str:
    """Return the signature, in hex, of a text within a scope."""
    return _hmac(_key(secret, within), text).hex()


def domain(region: str) -> str:
    """Return the domain of a region's services."""
    return f"{region}.amazonaws.com{'.cn' if region.startswith(CHINA) else ''}"


@lru_cache(maxsize=8)
def _key(secret: str, within: str) -> bytes:
    """Derive a scope's key: four hashes that hundreds of signatures share."""
    key = f"AWS4{secret}".encode()
    for part in within.split("/"):
        key = _hmac(key, part)
    return key


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
