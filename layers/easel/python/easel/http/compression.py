"""Compress answers on their way out: the edge leaves alone what it may not keep."""

import base64
import gzip
from typing import Any, Final

# Below this many bytes the header costs more than it saves.
LEAST: Final = 1024
# Lambda answers 6 MB at most, and what has many quotes is twice as long within an answer. Beyond
# this a body is compressed for everybody: a page of private images has thousands of addresses.
MOST: Final = 2 * 1024 * 1024
# Of 1 to 9: higher takes three times as long for two per cent of the bytes.
LEVEL: Final = 5


def compressed(answer: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a gateway event with a gzip body, or as it is.

    It stays as it is when it is short or no text, and when the request's Accept-Encoding (RFC 9110,
    12.5.3) does not take gzip, unless it is too long to be answered otherwise. The tag of a
    compressed answer is weak, since its bytes are others.
    """
    accepted = event.get("headers", {}).get("accept-encoding", "")
    body = str(answer.get("body") or "").encode()
    headers = dict(answer["headers"])
    headers["Vary"] = ", ".join(filter(None, (headers.get("Vary"), "Accept-Encoding")))
    if answer.get("isBase64Encoded") or len(body) < LEAST:
        return answer
    if not takes_gzip(accepted) and len(body) <= MOST:
        return answer | {"headers": headers}
    if tag := headers.get("ETag"):
        headers["ETag"] = f"W/{tag.removeprefix('W/')}"
    return answer | {
        "headers": headers | {"Content-Encoding": "gzip"},
        "body": base64.b64encode(gzip.compress(body, LEVEL, mtime=0)).decode(),
        "isBase64Encoded": True,
    }


def takes_gzip(accepted: str) -> bool:
    """Return whether an Accept-Encoding takes gzip: named, or by `*`, with a quality above 0."""
    weights = dict(map(_weighed, accepted.lower().split(",")))
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weighed(part: str) -> tuple[str, float]:
    name, _, rest = part.partition(";")
    said = rest.replace(" ", "").removeprefix("q=")
    try:
        return name.strip(), float(said) if said else 1.0
    except ValueError:
        return name.strip(), 0.0
