"""A proxy in front of the embedded cloud that compresses what CloudFront would."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx

# Of the types that CloudFront compresses, those that a page loads; files of 1,000 bytes and more.
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
COMPRESSED = (
    "application/json",
    "application/manifest+json",
    "image/svg+xml",
    "text/css",
    "text/html",
    "text/javascript",
    "text/plain",
)
SMALLEST = 1_000
HOP_BY_HOP = ("connection", "content-length", "keep-alive", "transfer-encoding")


@contextmanager
def proxy(url: str, host: str) -> Iterator[int]:
    """Answer for a CDN on a port of its own, and say which; files come compressed.

    `url` is where the emulator listens, `host` the name it knows the CDN by.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(url, host))
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def _handler(url: str, host: str) -> type[BaseHTTPRequestHandler]:
    # One client, so that connections are kept; never through a proxy of this machine.
    upstream = httpx.Client(trust_env=False, timeout=30)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {"host": host, "accept": self.headers.get("accept", "*/*")}
            answer = upstream.get(url + self.path, headers=headers)
            body, more = compressed(answer)
            self.send_response(answer.status_code)
            for name, value in (*answer.headers.multi_items(), *more.items()):
                if name not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the report is what one wants to read."""

    return Handler


def compressed(answer: httpx.Response) -> tuple[bytes, dict[str, str]]:
    """Return the body as the CDN would send it, and the headers that say so."""
    kind = answer.headers.get("content-type", "").split(";")[0]
    if kind not in COMPRESSED or len(answer.content) < SMALLEST:
        return answer.content, {}
    return gzip.compress(answer.content, 6), {"content-encoding": "gzip"}
