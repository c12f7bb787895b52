"""A proxy in front of the embedded cloud that compresses what CloudFront would."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

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
# What is true of one connection only; what the function compressed came unpacked.
DROPPED = ("connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding")


@contextmanager
def proxy(url: str, host: str) -> Iterator[int]:
    """Answer as a browser's HTTP proxy on a port of its own, and say which; files come compressed.

    `url` is where the emulator listens, `host` the name it knows the CDN by: whatever else the
    browser asks for finds nobody.
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
            asked = urlsplit(self.path)
            if asked.netloc != host:
                self.send_error(HTTPStatus.BAD_GATEWAY)
                return
            headers = {"host": host, "accept": self.headers.get("accept", "*/*")}
            answer = upstream.get(f"{url}{asked.path}?{asked.query}", headers=headers)
            body, more = compressed(answer)
            self.send_response(answer.status_code)
            kept = [each for each in answer.headers.multi_items() if each[0] not in DROPPED]
            for name, value in (*kept, *more.items(), ("content-length", str(len(body)))):
                self.send_header(name, value)
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
