"""Sign S3 addresses here, with the key of the day: a page for followers has hundreds of them.

AWS Signature Version 4, in the query of the address (docs.aws.amazon.com/AmazonS3/latest/API/
sigv4-query-string-auth.html). Tests hold every address against the SDK's, which takes thirty times
as long and a third of a second to load.
"""

import os
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from easel import signing

# Where the SDK looks for another place than AWS's own.
ENDPOINTS: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")


def get(bucket: str, key: str, seconds: int, answer: dict[str, str], now: datetime) -> str:
    """Return an address by which anybody may GET an object, until `seconds` after `now` (UTC).

    `answer` are headers that S3 is to answer with, such as `response-content-type`. It is signed
    with the credentials of the environment. Raise KeyError without any.
    """
    origin, host, before = place(bucket)
    region = os.environ["AWS_REGION"]
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    scope = signing.scope(stamp, region, "s3")
    who = (os.environ["AWS_ACCESS_KEY_ID"], os.environ.get("AWS_SESSION_TOKEN"))
    query = _query(scope, stamp, seconds, who, tuple(answer.items()))
    path = f"{before}/{quote(key, safe='/-._~')}"
    request = f"GET\n{path}\n{query}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD"
    signed = signing.signature(os.environ["AWS_SECRET_ACCESS_KEY"], stamp, scope, request)
    return f"{origin}{path}?{query}&X-Amz-Signature={signed}"


def now() -> datetime:
    """Return the time to sign with."""
    return datetime.now(UTC)


def place(bucket: str) -> tuple[str, str, str]:
    """Return a bucket's origin, its host, and what a path to something in it begins with."""
    endpoint = next((os.environ[each] for each in ENDPOINTS if os.environ.get(each)), None)
    return _place(bucket, endpoint, os.environ["AWS_REGION"])


@lru_cache(maxsize=8)
def _place(bucket: str, endpoint: str | None, region: str) -> tuple[str, str, str]:
    """Origin, host, and what a path begins with: a host for each bucket on AWS, one for all where
    an endpoint is set.

    The first is the only one that pages may load from, see infra/edge.py.
    """
    if endpoint is None:
        host = f"{bucket}.s3.{signing.domain(region)}"
        return f"https://{host}", host, ""
    at = urlsplit(endpoint)
    return f"{at.scheme}://{at.netloc}", at.netloc, f"{at.path.rstrip('/')}/{bucket}"


# Of a page all addresses differ in their path alone, but for a few types of file.
@lru_cache(maxsize=16)
def _query(
    scope: str,
    stamp: str,
    seconds: int,
    who: tuple[str, str | None],
    answer: tuple[tuple[str, str], ...],
) -> str:
    """Say in the order of the encoded names what is signed."""
    access_key, token = who
    parts = {
        "X-Amz-Algorithm": signing.ALGORITHM,
        "X-Amz-Credential": f"{access_key}/{scope}",
        "X-Amz-Date": stamp,
        "X-Amz-Expires": str(seconds),
        "X-Amz-SignedHeaders": "host",
        **({"X-Amz-Security-Token": token} if token else {}),
        **dict(answer),
    }
    encoded = sorted((quote(name, safe="-._~"), quote(parts[name], safe="-._~")) for name in parts)
    return "&".join(f"{name}={value}" for name, value in encoded)
