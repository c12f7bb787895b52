"""The form by which a browser uploads one private file, signed as S3 reads it.

docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html; tests hold it against
the SDK's.
"""

import base64
import json
import os
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from easel import signing
from easel.storage import presign

ZIP: Final = "application/zip"
# Of what is told by its first bytes, and not by what somebody says.
BYTES: Final = "application/octet-stream"


class Form(NamedTuple):
    """Where a file is posted to as multipart/form-data, and the fields that go before it."""

    url: str
    fields: dict[str, str]


def post(bucket: str, key: str, seconds: int, most_bytes: int, now: datetime) -> Form:
    """Return a form by which anybody may upload this one object, until `seconds` after `now` (UTC).

    The object has at least one byte and at most so many; S3 refuses all else by the signed policy.
    It is signed with the credentials of the environment. Raise KeyError without any.
    """
    origin, _, path = presign.place(bucket)
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    scope = signing.scope(stamp, os.environ["AWS_REGION"], "s3")
    fields = {"key": key, "Content-Type": _type(key), **_who(scope, stamp)}
    until = now + timedelta(seconds=seconds)
    packed = _policy(bucket, fields, most_bytes, until.strftime("%Y-%m-%dT%H:%M:%SZ"))
    signed = signing.signed_text(os.environ["AWS_SECRET_ACCESS_KEY"], scope, packed)
    return Form(f"{origin}{path or '/'}", {**fields, "policy": packed, "x-amz-signature": signed})


def _type(key: str) -> str:
    return ZIP if key.endswith(".zip") else BYTES


def _who(scope: str, stamp: str) -> dict[str, str]:
    token = os.environ.get("AWS_SESSION_TOKEN")
    return {
        "x-amz-algorithm": signing.ALGORITHM,
        "x-amz-credential": f"{os.environ['AWS_ACCESS_KEY_ID']}/{scope}",
        "x-amz-date": stamp,
        **({"x-amz-security-token": token} if token else {}),
    }


def _policy(bucket: str, fields: dict[str, str], most_bytes: int, until: str) -> str:
    conditions = [{"bucket": bucket}, *({name: said} for name, said in fields.items())]
    bounds = ["content-length-range", 1, most_bytes]
    policy = json.dumps({"expiration": until, "conditions": [*conditions, bounds]})
    return base64.b64encode(policy.encode()).decode()
