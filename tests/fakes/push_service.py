"""A push service on loopback that browsers trust, and browsers that read what it was sent.

It speaks TLS with a certificate of its own, and is reached as on the internet: by its name, at a
public address. Only the way there is made up.
"""

import datetime
import socket
import ssl
import struct
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

HOST = "push.easel.example"
ADDRESS = "93.184.215.14"
ORIGIN = f"https://{HOST}"


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def raw(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@dataclass
class Client:
    """A browser's side of a subscription: its keys, and how it reads what comes (RFC 8291, 4)."""

    name: str = "one"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    auth: bytes = b"sixteen secrets!"

    @property
    def subscription(self) -> dict[str, Any]:
        """What its page sends to the network."""
        keys = {"p256dh": text(raw(self.key.public_key())), "auth": text(self.auth)}
        return {"endpoint": f"{ORIGIN}/send/{self.name}", "language": "en"} | keys

    def reads(self, body: bytes) -> bytes:
        """The message in a body of one record."""
        salt, (size, length) = body[:16], struct.unpack("!LB", body[16:21])
        theirs, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        both = b"WebPush: info\0" + raw(self.key.public_key()) + theirs
        shared = self.key.exchange(ec.ECDH(), public)
        material = HKDF(hashes.SHA256(), 32, self.auth, both).derive(shared)
        key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(material)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(material)
        opened = AESGCM(key).decrypt(nonce, sealed, None)
        assert opened.endswith(b"\x02")
        return opened[:-1]


@dataclass
class Received:
    """A request that came to the service."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """What it is asked, and how it answers: by path, else 201."""

    received: list[Received] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    # Of an answer that never ends: a byte now and then, until it is hung up on.
    trickles: bool = False
    # Names, and where they lead.
    names: dict[str, str] = field(default_factory=lambda: {HOST: ADDRESS})


@contextmanager
def running(folder: Path) -> Iterator[PushService]:
    """Run the service, with its certificate in `folder`, where names lead to it."""
    service = PushService()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service))
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = _certificate(folder)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        with (
            _internet(service, server.server_address[1]),
            patch.dict("os.environ", {"SSL_CERT_FILE": str(certificate)}),
        ):
            yield service
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _internet(service: PushService, port: int) -> Iterator[None]:
    """Names are looked up in the service's list; its public address is behind the loopback one."""
    connect, look_up = socket.create_connection, socket.getaddrinfo

    def found(host: Any, *rest: Any, **named: Any) -> Any:
        if host not in service.names:
            return look_up(host, *rest, **named)
        if not service.names[host]:
            raise socket.gaierror("unknown name")
        family = socket.AF_INET6 if ":" in service.names[host] else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (service.names[host], 443))]

    def connected(address: Any, *rest: Any, **named: Any) -> socket.socket:
        there = ("127.0.0.1", port) if address[0] == ADDRESS else address
        return connect(there, *rest, **named)

    with (
        patch.object(socket, "getaddrinfo", found),
        patch.object(socket, "create_connection", connected),
    ):
        yield


def _handler(service: PushService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            service.received.append(Received(self.path, headers, body))
            if service.trickles:
                self._trickle()
                return
            self.send_response(service.statuses.get(self.path, 201))
            for name, value in service.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def _trickle(self) -> None:
            try:
                while True:
                    self.wfile.write(b"H")
                    time.sleep(0.01)
            except OSError:
                return

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler


def _certificate(folder: Path) -> Path:
    """A certificate for the service's name, signed by itself, with its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    place = folder / "push.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    place.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return place
