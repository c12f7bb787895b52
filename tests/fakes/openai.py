"""OpenAI's Images API on loopback: the real wire format, and every way it can go wrong.

With another dialect it is a server that speaks it for models of its own.
"""

import json
import socket
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import Message
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, cast

from tests.fakes.openai_replies import MODES, OPENAI, Asked, Dialect, Reply, problem, refusal

KEY = "sk-standin-0123456789"


class OpenAIStandIn(ThreadingHTTPServer):
    """A server of its own. `modes` names the reply to each request in turn; the last one stays."""

    daemon_threads = True

    def __init__(
        self, modes: Sequence[str] = ("ok",), key: str = KEY, dialect: Dialect = OPENAI
    ) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.modes = list(modes)
        self.key = key
        self.dialect = dialect
        self.asked: list[Asked] = []
        self.stopping = Event()

    @property
    def url(self) -> str:
        """The base URL for the SDK."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_mode(self) -> str:
        """The mode of this request."""
        return self.modes.pop(0) if len(self.modes) > 1 else self.modes[0]


@contextmanager
def running(*modes: str, key: str = KEY, dialect: Dialect = OPENAI) -> Iterator[OpenAIStandIn]:
    """A stand-in that serves until the block ends."""
    server = OpenAIStandIn(modes or ("ok",), key, dialect)
    with serving(server, server.stopping):
        yield server


@contextmanager
def serving(server: ThreadingHTTPServer, stopping: Event) -> Iterator[None]:
    """Serve until the block ends, and tell those who still answer."""
    thread = Thread(target=partial(server.serve_forever, poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def read(content_type: str, sent: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The fields and files of a body, JSON or a form; numbers of a form are numbers."""
    if not content_type.startswith("multipart/form-data"):
        return json.loads(sent), {}
    form = message_from_bytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + sent)
    said: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for part in cast("list[Message]", form.get_payload()):
        name = str(part.get_param("name", header="content-disposition"))
        content = cast(bytes, part.get_payload(decode=True))
        if part.get_filename():
            files[name] = content
        else:
            said[name] = int(content) if content.isdigit() else content.decode()
    return said, files


class Handler(BaseHTTPRequestHandler):
    """Checks a request as the API does, then answers in the mode that is on."""

    protocol_version = "HTTP/1.1"
    server: OpenAIStandIn

    def do_POST(self) -> None:
        """The one thing the API does."""
        sent = self.rfile.read(int(self.headers["content-length"]))
        authorization = self.headers.get("authorization", "")
        said, files = read(self.headers["content-type"], sent)
        asked = Asked(self.path, self.headers["host"], authorization, said, files)
        self.server.asked.append(asked)
        refused = refusal(asked, self.server.key, self.server.dialect)
        self._write(refused or MODES[self.server.next_mode()](asked))

    def do_GET(self) -> None:
        """Nothing is here to be fetched; that somebody tried is recorded."""
        self.server.asked.append(Asked(self.path, self.headers["host"], "", {}))
        self._write(problem(404, "not_found", "invalid_request_error", "Nothing here."))

    def log_message(self, *_: object) -> None:
        """Tests read `asked` instead."""

    def _write(self, reply: Reply) -> None:
        self.send_response(reply.status)
        headers = {"x-request-id": "req_standin", "openai-processing-ms": "17", **reply.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-type", reply.content_type)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        with suppress(ConnectionError):
            getattr(self, reply.manner)(reply.body)

    def plainly(self, body: bytes) -> None:
        """All of it at once."""
        self.wfile.write(body)

    def cut_off(self, body: bytes) -> None:
        """Half of it, then a reset."""
        self.wfile.write(body[: len(body) // 2])
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def dripping(self, body: bytes) -> None:
        """A byte every now and then: each in time, the whole never."""
        for at in range(len(body)):
            if self.server.stopping.wait(0.02):
                return
            self.wfile.write(body[at : at + 1])

    def silent(self, _: bytes) -> None:
        """Headers, then nothing until the stand-in stops."""
        self.server.stopping.wait()
        self.close_connection = True
