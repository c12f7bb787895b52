"""An engine that answers whatever it is told to, and remembers what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread
from typing import Any, NamedTuple

import orjson


class Asked(NamedTuple):
    """What it was asked; `port` is whose connection it came by."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    port: int


@dataclass
class Engine:
    """`status` and `body` are what it answers next; bytes are sent as they are.

    Without a body it repeats what it was asked, as the real one does when it refuses.
    """

    status: int = 200
    body: Any = None
    url: str = ""
    # Of so many requests it hears nothing, and closes the connection.
    hangs_up: int = 0
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def engine(context: SSLContext | None = None) -> Iterator[Engine]:
    """An engine on a port of its own, secured where there is a context for it."""
    made = Engine()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            port = self.client_address[1]
            made.asked.append(Asked(self.command, self.path, headers, said, port))
            if made.hangs_up:
                made.hangs_up -= 1
                self.close_connection = True
                return
            body = self.answer(said.decode())
            self.send_response(made.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def answer(self, said: str) -> bytes:
            if isinstance(made.body, bytes):
                return made.body
            refused = {"error": {"type": "parsing_exception", "reason": f"no: {said}"}}
            return orjson.dumps(made.body or refused | {"status": made.status})

        def log_message(self, *_: object) -> None:
            """Nothing: the tests look at what was asked."""

    for method in ("GET", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.do_POST)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        made.url = f"https://localhost:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()
