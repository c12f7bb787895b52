"""An engine that answers whatever it is told to, and remembers what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import orjson


@dataclass
class Engine:
    """`status` and `body` are what it answers next; `asked` are the headers of what it was asked.

    Without a body it repeats what it was asked, as the real one does when it refuses.
    """

    status: int = 200
    body: Any = None
    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def engine() -> Iterator[Engine]:
    """An engine on a port of its own."""
    made = Engine()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["content-length"])).decode()
            made.asked.append({name.lower(): value for name, value in self.headers.items()})
            refused = {"error": {"type": "parsing_exception", "reason": f"no: {said}"}}
            body = orjson.dumps(made.body or refused | {"status": made.status})
            self.send_response(made.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: the tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()
