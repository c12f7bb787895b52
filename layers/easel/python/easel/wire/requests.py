"""Ask the table: signed, and asked again where that helps, as botocore's standard mode does."""

import hashlib
import os
import time
import zlib
from contextlib import suppress
from typing import Any, Final

import orjson

from easel import signing
from easel.errors import Unavailable
from easel.wire.connection import Answer, Connection, Place, place

# As often as PynamoDB has botocore try, and as long as it waits: 1, 2, 4 seconds at most.
ATTEMPTS: Final = 4
KIND: Final = "application/x-amz-json-1.0"
SIGNED: Final = "content-type;host;x-amz-date;x-amz-target"
SIGNED_OF_A_ROLE: Final = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target"
TRANSIENT: Final = {500, 502, 503, 504}
BUSY: Final = {
    "InternalServerError",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestTimeout",
    "RequestTimeoutException",
    "Throttling",
    "ThrottlingException",
}
_idle: list[Connection] = []


class Refused(Exception):
    """The table said no, and would again: `code` is what it calls it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def ask(operation: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return the table's answer. Raise Unavailable where it is busy or silent, else Refused."""
    body = orjson.dumps(wanted)
    for attempt in range(ATTEMPTS):
        wait(attempt)
        try:
            answer = _asked(operation, body)
            said: dict[str, Any] = orjson.loads(answer.body or b"{}")
        # What is cut off, garbled, late or never comes; a garbled number or JSON is a ValueError.
        except (OSError, ValueError):
            continue
        if answer.status == 200:
            return said
        code = str(said.get("__type", "")).rpartition("#")[2]
        if answer.status not in TRANSIENT and code not in BUSY:
            raise Refused(code)
    raise Unavailable.shortly()


def wait(attempt: int) -> None:
    """Wait before another attempt, longer each time; the first, 0, waits for nothing."""
    if attempt:
        share = int.from_bytes(os.urandom(4), "big") / (1 << 32)
        time.sleep(share * 2 ** (attempt - 1))


def _asked(operation: str, body: bytes) -> Answer:
    """Ask once. Raise OSError or ValueError where no good answer came."""
    to = place()
    connection = _kept(to) or Connection(to)
    try:
        answer = connection.ask(_signed(to, operation, body))
        _check(answer)
    except BaseException:
        connection.close()
        raise
    if answer.headers.get(b"connection") == b"close":
        connection.close()
    else:
        _idle.append(connection)
    return answer


def forget_kept() -> None:
    """Close the connections that are kept: what they led to is no more."""
    while _idle:
        _idle.pop().close()


def _kept(to: Place) -> Connection | None:
    """Return a connection that stands: the other side may have closed it, or this one slept."""
    # Who asks from several threads takes one each, whichever is quicker.
    with suppress(IndexError):
        while True:
            connection = _idle.pop()
            if connection.place == to and not connection.is_over:
                return connection
            connection.close()
    return None


def _check(answer: Answer) -> None:
    expected = answer.headers.get(b"x-amz-crc32")
    if expected is not None and zlib.crc32(answer.body) != int(expected):
        raise ConnectionError("a garbled answer")


def _signed(to: Place, operation: str, body: bytes) -> bytes:
    """Write a request with the credentials that the environment has now."""
    token = os.environ.get("AWS_SESSION_TOKEN")
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    target = f"DynamoDB_20120810.{operation}"
    role = f"x-amz-security-token:{token}\n" if token else ""
    headers = (
        f"content-type:{KIND}\nhost:{to.name}\nx-amz-date:{stamp}\n{role}x-amz-target:{target}\n"
    )
    names = SIGNED_OF_A_ROLE if token else SIGNED
    request = f"POST\n/\n\n{headers}\n{names}\n{hashlib.sha256(body).hexdigest()}"
    scope = signing.scope(stamp, os.environ.get("AWS_REGION", "us-east-1"), "dynamodb")
    signed = signing.signature(os.environ["AWS_SECRET_ACCESS_KEY"], stamp, scope, request)
    who = f"Credential={os.environ['AWS_ACCESS_KEY_ID']}/{scope}"
    return (
        f"POST / HTTP/1.1\n{headers}"
        f"authorization:{signing.ALGORITHM} {who}, SignedHeaders={names}, Signature={signed}\n"
        f"accept-encoding:identity\ncontent-length:{len(body)}\n\n"
    ).replace("\n", "\r\n").encode() + body
