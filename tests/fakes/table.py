"""A table on the loopback that answers what a test tells it, and keeps what it was asked."""

import json
import socketserver
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

NAMESPACE = "com.amazonaws.dynamodb.v20120810#"


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    line: bytes
    headers: dict[str, str]
    body: bytes
    # Which connection it came over, counted from 0.
    connection: int

    @property
    def json(self) -> Any:
        """What was asked."""
        return json.loads(self.body)


@dataclass
class FakeTable:
    """Answers in turn; where there is none left, nothing is said and the connection stays."""

    url: str = ""
    answers: list[bytes] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def says(self, body: Any, status: int = 200) -> "FakeTable":
        """Answer this next."""
        text = json.dumps(body).encode()
        return self.sends(written(status, text, f"x-amz-crc32: {zlib.crc32(text)}"))

    def refuses(self, code: str, status: int = 400) -> "FakeTable":
        """Answer with an error next."""
        return self.says({"__type": NAMESPACE + code, "message": "so"}, status)

    def sends(self, raw: bytes) -> "FakeTable":
        """Write these bytes next; empty ones close the connection."""
        self.answers.append(raw)
        return self


def written(status: int, body: bytes, *headers: str, length: int | None = None) -> bytes:
    """Return an answer as it is on the wire."""
    lines = [f"HTTP/1.1 {status} so", *headers]
    lines += [f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextmanager
def table(wrapped: Any = None) -> Iterator[FakeTable]:
    """Serve; `wrapped` secures a connection, as `SSLContext.wrap_socket` does."""
    fake = FakeTable()

    class Handler(socketserver.StreamRequestHandler):
        def setup(self) -> None:
            if wrapped:
                self.request = wrapped(self.request, server_side=True)
            super().setup()

        def finish(self) -> None:
            super().finish()
            self.request.close()

        def handle(self) -> None:
            fake.connections += 1
            number = fake.connections - 1
            while line := self.rfile.readline():
                fake.asked.append(_read(self.rfile, line, number))
                if not fake.answers:
                    fake.ended.wait(10)
                    return
                if not (answer := fake.answers.pop(0)):
                    return
                self.wfile.write(answer)
                if b"connection: close" in answer:
                    return

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    fake.url = f"{'https' if wrapped else 'http'}://localhost:{server.server_address[1]}"
    try:
        yield fake
    finally:
        fake.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _read(stream: Any, line: bytes, number: int) -> Asked:
    headers: dict[str, str] = {}
    while header := stream.readline().strip():
        name, _, value = header.decode().partition(":")
        headers[name] = value.strip()
    return Asked(line, headers, stream.read(int(headers["content-length"])), number)
