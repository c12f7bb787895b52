"""Sign S3 addresses here, with the key of the day: a page for followers has hundreds of them.

AWS Signature Version 4, in the query of the address (docs.aws.amazon.com/AmazonS3/latest/API/
sigv4-query-string-auth.html). Tests hold every address against the SDK's, which takes eight times
as long and a third of a second to load.
"""

import base64
import hashlib
import hmac
import json
import os
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

ALGORITHM: Final = "AWS4-HMAC-SHA256"
# Where the SDK looks for another place than AWS's own.
ENDPOINTS: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
CHINA: Final = "cn-"
ZIP: Final = "application/zip"
# What the form of an upload says of its signature.
UPLOADING: Final = ("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Security-Token")


class Form(NamedTuple):
    """Where a file is posted to as multipart/form-data, and the fields that go before it."""

    url: str
    fields: dict[str, str]


def get(bucket: str, key: str, seconds: int, answer: dict[str, str], now: datetime) -> str:
    """Return an address by which anybody may GET an object, until `seconds` after `now` (UTC).

    `answer` are headers that S3 is to answer with, such as `response-content-type`. It is signed
    with the credentials of the environment. Raise KeyError without any.
    """
    scheme, host, path = _place(bucket, key)
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    region = os.environ["AWS_REGION"]
    scope = f"{stamp[:8]}/{region}/s3/aws4_request"
    query = _query(_signing(scope, stamp, seconds) | answer)
    request = f"GET\n{path}\n{query}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD"
    digest = hashlib.sha256(request.encode()).hexdigest()
    key_of_day = _key(os.environ["AWS_SECRET_ACCESS_KEY"], stamp[:8], region)
    signature = _hmac(key_of_day, f"{ALGORITHM}\n{stamp}\n{scope}\n{digest}").hex()
    return f"{scheme}://{host}{path}?{query}&X-Amz-Signature={signature}"


def post(bucket: str, key: str, seconds: int, most_bytes: int, now: datetime) -> Form:
    """Return a form by which anybody may upload this one object, until `seconds` after `now` (UTC).

    The object has at least one byte and at most so many; S3 refuses all else by the signed policy
    (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html).
    """
    scheme, host, path = _place(bucket, "")
    stamp, region = now.strftime("%Y%m%dT%H%M%SZ"), os.environ["AWS_REGION"]
    scope = f"{stamp[:8]}/{region}/s3/aws4_request"
    signing = _signing(scope, stamp, seconds)
    fields = {"key": key, "Content-Type": ZIP} | {
        name.lower(): signing[name] for name in UPLOADING if name in signing
    }
    conditions = [{"bucket": bucket}, *({name: said} for name, said in fields.items())]
    until = (now + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
    bounds = ["content-length-range", 1, most_bytes]
    policy = json.dumps({"expiration": until, "conditions": [*conditions, bounds]})
    packed = base64.b64encode(policy.encode()).decode()
    key_of_day = _key(os.environ["AWS_SECRET_ACCESS_KEY"], stamp[:8], region)
    signed = {"policy": packed, "x-amz-signature": _hmac(key_of_day, packed).hex()}
    return Form(f"{scheme}://{host}{path.rstrip('/') or '/'}", fields | signed)


def now() -> datetime:
    """Return the time to sign with."""
    return datetime.now(UTC)


def _place(bucket: str, key: str) -> tuple[str, str, str]:
    """Scheme, host and path: a host for each bucket on AWS, one for all where an endpoint is set.

    The first is the only one that pages may load from, see infra/edge.py.
    """
    path = quote(key, safe="/-._~")
    endpoint = next((os.environ[each] for each in ENDPOINTS if os.environ.get(each)), None)
    if endpoint is None:
        return "https", f"{bucket}.s3.{_domain(os.environ['AWS_REGION'])}", f"/{path}"
    place = urlsplit(endpoint)
    return place.scheme, place.netloc, f"{place.path.rstrip('/')}/{bucket}/{path}"


def _domain(region: str) -> str:
    return f"{region}.amazonaws.com{'.cn' if region.startswith(CHINA) else ''}"


def _signing(scope: str, stamp: str, seconds: int) -> dict[str, str]:
    token = os.environ.get("AWS_SESSION_TOKEN")
    return {
        "X-Amz-Algorithm": ALGORITHM,
        "X-Amz-Credential": f"{os.environ['AWS_ACCESS_KEY_ID']}/{scope}",
        "X-Amz-Date": stamp,
        "X-Amz-Expires": str(seconds),
        "X-Amz-SignedHeaders": "host",
    } | ({"X-Amz-Security-Token": token} if token else {})


def _query(parts: dict[str, str]) -> str:
    """In the order of the encoded names, as it is signed."""
    encoded = sorted((quote(name, safe="-._~"), quote(parts[name], safe="-._~")) for name in parts)
    return "&".join(f"{name}={value}" for name, value in encoded)


@lru_cache(maxsize=4)
def _key(secret: str, day: str, region: str) -> bytes:
    """Derive the day's key: four hashes that hundreds of addresses share."""
    key = f"AWS4{secret}".encode()
    for part in (day, region, "s3", "aws4_request"):
        key = _hmac(key, part)
    return key


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
