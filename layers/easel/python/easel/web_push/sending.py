"""Send a message to a browser: one request, no redirect followed, bounded in time and bytes."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from threading import Timer
from typing import Literal
from urllib.parse import urlsplit

from easel.web_push import encryption, endpoints, vapid

SECONDS = 5
# All of a request and its answer, however little of it comes at a time.
DEADLINE_SECONDS = 10
GONE = {404, 410}
BUSY = {408, 425, 429}
Urgency = Literal["low", "normal"]


class Gone(Exception):
    """The browser has no such subscription any more, and never will again."""


class Busy(Exception):
    """The service did not take it just now."""


class Refused(Exception):
    """The service will not take it, now or later."""


@dataclass(frozen=True)
class Message:
    """What to send: `topic` (32 characters of base64url) replaces what waits under it still."""

    body: bytes
    topic: str
    urgency: Urgency
    ttl_seconds: int


def send(endpoint: str, p256dh: str, auth: str, message: Message) -> None:
    """Send a message, encrypted for the browser with these keys.

    Raise Gone, Refused (an address that is not public, too), and Busy, after which one may try
    again.
    """
    try:
        address = endpoints.resolve(endpoint)
    except endpoints.NotPublic as error:
        raise Refused(f"no public address: {error}") from None
    body = encryption.encrypt(message.body, p256dh, auth)
    try:
        status = _post(endpoint, address, body, _headers(endpoint, message))
    except (OSError, http.client.HTTPException) as error:
        raise Busy(type(error).__name__) from None
    if status in GONE:
        raise Gone
    if status in BUSY or status >= 500:
        raise Busy(f"status {status}")
    if status >= 300:
        raise Refused(f"status {status}")


def _headers(endpoint: str, message: Message) -> dict[str, str]:
    return {
        "Authorization": vapid.authorization(endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(message.ttl_seconds),
        "Topic": message.topic,
        "Urgency": message.urgency,
    }


def _post(endpoint: str, address: str, body: bytes, headers: dict[str, str]) -> int:
    """Of the answer only the status is read: what else it says, and how much, is nothing to us."""
    parts = urlsplit(endpoint)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    with _connected(endpoint, address) as connection:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status


@contextmanager
def _connected(endpoint: str, address: str) -> Iterator[http.client.HTTPSConnection]:
    """Connect to this address, and hold whoever is there to the certificate of the name."""
    host, port = str(urlsplit(endpoint).hostname), endpoints.port(endpoint)
    plain = socket.create_connection((address, port), SECONDS)
    trusted = _trusted().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    deadline = Timer(DEADLINE_SECONDS, _hang_up, [trusted])
    deadline.daemon = True
    deadline.start()
    try:
        trusted.do_handshake()
        connection = http.client.HTTPSConnection(host, port)
        connection.sock = trusted
        yield connection
    finally:
        deadline.cancel()
        trusted.close()


def _hang_up(connection: ssl.SSLSocket) -> None:
    """End a connection that somebody waits for, who then meets its end."""
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
