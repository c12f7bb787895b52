"""The product's own connection to the table, in process: it ends at PynamoDB's client, so at moto.

Only the socket is another: what is written to it is parsed here as a server would, asked of that
client, and answered in HTTP. Whatever looks at the client's requests, or spoils them, sees these.
"""

import base64
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch

from botocore import xform_name
from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

from easel.wire import requests
from easel.wire.connection import place

TARGET = b"x-amz-target"
REFUSED = "com.amazonaws.dynamodb.v20120810#"


class Wire:
    """A socket with a table behind it. Asks and answers take turns, as HTTP/1.1 does here."""

    def __init__(self) -> None:
        self._ends = socket.socketpair()
        self._said, self.answers = b"", BytesIO()

    def fileno(self) -> int:
        """Nobody writes to the other end: nothing is ever there to be read unasked."""
        return self._ends[0].fileno()

    def setsockopt(self, *_: object) -> None:
        """Take whatever is wished."""

    def settimeout(self, _: float) -> None:
        """Answer at once."""

    def makefile(self, *_: object) -> BytesIO:
        return self.answers

    def sendall(self, said: bytes) -> None:
        head, _, body = said.partition(b"\r\n\r\n")
        lines = dict(line.split(b":", 1) for line in head.split(b"\r\n")[1:])
        assert int(lines[b"content-length"]) == len(body)
        operation = lines[TARGET].decode().partition(".")[2]
        status, answer = _answer(operation, json.loads(body))
        text = json.dumps(answer).encode()
        written = b"HTTP/1.1 %d so\r\nContent-Length: %d\r\n\r\n%s" % (status, len(text), text)
        self.answers.seek(0)
        self.answers.truncate()
        self.answers.write(written)
        self.answers.seek(0)

    def close(self) -> None:
        for end in self._ends:
            end.close()


def _answer(operation: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    from easel.db import connection

    try:
        answer = getattr(connection().client, xform_name(operation))(**_bytes(asked))
    except ClientError as error:
        return 400, {"__type": REFUSED + error.response["Error"]["Code"], "message": str(error)}
    except (ReadTimeoutError, ConnectTimeoutError):
        raise TimeoutError from None
    del answer["ResponseMetadata"]
    return 200, _text(answer)


def _bytes(said: Any) -> Any:
    """What is binary, as the SDK wants it; in JSON it is text in base64."""
    return _binary(said, str, base64.b64decode)


def _text(found: Any) -> Any:
    return _binary(found, bytes, lambda raw: base64.b64encode(raw).decode())


def _binary(value: Any, kind: type, other: Callable[[Any], Any]) -> Any:
    if isinstance(value, list):
        return [_binary(each, kind, other) for each in value]
    if not isinstance(value, dict):
        return value
    if list(value) == ["B"] and isinstance(value["B"], kind):
        return {"B": other(value["B"])}
    return {name: _binary(each, kind, other) for name, each in value.items()}


@contextmanager
def to_moto() -> Iterator[None]:
    """Let connections to the table end here meanwhile."""
    connect, secure = socket.create_connection, ssl.SSLContext.wrap_socket

    def connected(address: Any, *more: Any, **named: Any) -> Any:
        to = place()
        return Wire() if address == (to.host, to.port) else connect(address, *more, **named)

    def secured(context: Any, plain: Any, *more: Any, **named: Any) -> Any:
        return plain if isinstance(plain, Wire) else secure(context, plain, *more, **named)

    requests.forget_kept()
    with (
        patch.object(socket, "create_connection", connected),
        patch.object(ssl.SSLContext, "wrap_socket", secured),
    ):
        yield
    requests.forget_kept()
