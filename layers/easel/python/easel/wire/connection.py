"""A connection to the table that is kept: HTTP/1.1, as much of it as DynamoDB speaks."""

import os
import select
import socket
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from easel import signing

CONNECT_SECONDS: Final = 1
READ_SECONDS: Final = 2
# Where the SDK looks for another place than AWS's own.
ENDPOINTS: Final = ("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL")
MOST_HEADERS: Final = 100


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Place(NamedTuple):
    """Where the table answers."""

    is_secure: bool
    host: str
    port: int
    # As it is sent and signed: without a port where it is the usual one.
    name: str


def place() -> Place:
    """Return where the environment says that the table answers; there is no proxy between."""
    region = os.environ.get("AWS_REGION", "us-east-1")
    endpoint = next((os.environ[each] for each in ENDPOINTS if os.environ.get(each)), None)
    return _place(endpoint or f"https://dynamodb.{signing.domain(region)}")


@lru_cache(maxsize=4)
def _place(endpoint: str) -> Place:
    parts = urlsplit(endpoint)
    is_secure = parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    return Place(is_secure, parts.hostname or "", port, parts.netloc)


class Connection:
    """One connection; who meets an error on it closes it. Raise OSError for whatever fails."""

    def __init__(self, to: Place) -> None:
        """Connect, within a second."""
        self.place = to
        plain = socket.create_connection((to.host, to.port), CONNECT_SECONDS)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        plain.settimeout(READ_SECONDS)
        self._socket = (
            _trusted().wrap_socket(plain, server_hostname=to.host) if to.is_secure else plain
        )
        self._answers = self._socket.makefile("rb", 1 << 16)

    @property
    def is_over(self) -> bool:
        """Whether the other side closed it, or said something that nobody asked for."""
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        return bool(poll.poll(0))

    def ask(self, request: bytes) -> Answer:
        """Send a request and read its answer; two seconds are patience for each part of it."""
        self._socket.sendall(request)
        status = self._answers.readline().split(b" ", 2)
        if len(status) < 2 or not status[1].isdigit():
            raise ConnectionError("no answer")
        headers = dict(self._headers())
        return Answer(int(status[1]), headers, self._body(headers))

    def close(self) -> None:
        """Close it; what is still on its way is lost."""
        self._answers.close()
        self._socket.close()

    def _headers(self) -> Any:
        for _ in range(MOST_HEADERS):
            name, _, value = self._answers.readline().partition(b":")
            if not value:
                return
            yield name.lower(), value.strip()
        raise ConnectionError("too many headers")

    def _body(self, headers: dict[bytes, bytes]) -> bytes:
        if headers.get(b"transfer-encoding") == b"chunked":
            return b"".join(self._chunks())
        return self._whole(int(headers.get(b"content-length", 0)))

    def _chunks(self) -> Any:
        while size := int(self._answers.readline().partition(b";")[0] or b"x", 16):
            yield self._whole(size)
            self._answers.readline()
        dict(self._headers())

    def _whole(self, size: int) -> bytes:
        read: bytes = self._answers.read(size)
        if len(read) < size:
            raise ConnectionError("half an answer")
        return read


@cache
def _trusted() -> Any:
    # Loaded only where it is needed: 20 ms.
    import ssl

    return ssl.create_default_context(cafile=os.environ.get("AWS_CA_BUNDLE"))
