"""What it costs to send a page: signing its addresses, compressing it; each beside its control."""

import gzip
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import boto3
import orjson
from botocore.config import Config

from bench.figures import Figure
from easel.http import compression
from easel.storage import presign

TIMES = 15
# A page of 25 posts of one image, in eight files each.
ADDRESSES = 200
ANSWER = {"response-cache-control": "private, no-store", "response-content-type": "image/webp"}
BUCKET, SECONDS = "easel-images", 900


def figures() -> Iterator[Figure]:
    """Milliseconds of CPU, and bytes."""
    keys = [f"p/{number:032x}/320.webp" for number in range(ADDRESSES)]
    yield Figure("sign 200 addresses", _milliseconds(lambda: _ours(keys)), "ms CPU")
    yield Figure("the same by the SDK", _milliseconds(_by_the_sdk(keys)), "ms CPU")
    answer = _page()
    body = str(answer["body"]).encode()
    event = {"headers": {"accept-encoding": "gzip"}}
    took = _milliseconds(lambda: compression.compressed(answer, event))
    yield Figure("compress a page of 25 posts", took, "ms CPU")
    yield Figure("a page of 25 posts", len(body), "bytes")
    yield Figure("the same, compressed", len(gzip.compress(body, compression.LEVEL)), "bytes")


def _ours(keys: list[str]) -> None:
    for key in keys:
        presign.get(BUCKET, key, SECONDS, ANSWER, presign.now())


def _by_the_sdk(keys: list[str]) -> Callable[[], None]:
    client: Any = boto3.client("s3", config=Config(signature_version="s3v4"))
    answer = {"ResponseCacheControl": "private, no-store", "ResponseContentType": "image/webp"}

    def sign() -> None:
        for key in keys:
            wanted = {"Bucket": BUCKET, "Key": key, **answer}
            client.generate_presigned_url("get_object", wanted, ExpiresIn=SECONDS)

    return sign


def _page() -> dict[str, Any]:
    """Posts as they are answered, with words and ids that differ."""
    posts = [_post(number) for number in range(25)]
    body = orjson.dumps({"items": posts, "next_cursor": None}).decode()
    return {"headers": {}, "body": body, "isBase64Encoded": False}


def _post(number: int) -> dict[str, Any]:
    files = [
        {
            "url": presign.get(BUCKET, f"p/{number:032x}/{width}.webp", 900, ANSWER, presign.now()),
            "width": width,
            "height": width,
            "format": "webp",
            "bytes": 900 * number + width,
        }
        for width in (320, 640, 1024)
    ]
    return {
        "id": f"01K{number:023d}",
        "author": {"handle": f"user_{number}", "display_name": f"User {number}"},
        "caption": f"Post {number} of a page, as long as captions are. #page",
        "images": [{"id": f"01J{number:023d}", "alt_text": "An image", "renditions": files}],
        "counts": {
            "reactions": {"like": number},
            "replies": 0,
            "reposts": 0,
            "remixes": 0,
            "descendants": 0,
        },
    }


def _milliseconds(work: Callable[[], object]) -> float:
    work()
    return median(_once(work) for _ in range(TIMES))


def _once(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return 1000 * (time.process_time() - before)
