"""The fault proxy and HTTP itself: headers, chunks, kept connections, many clients."""

import http.client
import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.faults.proxy import FaultProxy


class Echo(BaseHTTPRequestHandler):
    """Tells what arrived."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = {"headers": list(self.headers.items()), "path": self.path, "bytes": len(body)}
        answer = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(answer), answer))

    def log_message(self, *_: Any) -> None: ...


class Patient(ThreadingHTTPServer):
    """Keeps as many clients waiting as come."""

    request_queue_size = 128


@pytest.fixture
def echo() -> Iterator[FaultProxy]:
    with Patient(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with FaultProxy(f"http://127.0.0.1:{server.server_port}") as proxy:
            yield proxy
        server.shutdown()
        thread.join()


def connected(proxy: FaultProxy) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(proxy.url.removeprefix("http://"))


def test_host_path_and_signed_headers_go_up_unchanged(echo: FaultProxy) -> None:
    client = connected(echo)
    client.request("PUT", "/a%20b?x=%2F", b"1", {"Host": "pictures.localhost", "X-Amz-Date": "now"})
    told = json.loads(client.getresponse().read())
    client.close()

    assert told["path"] == "/a%20b?x=%2F"
    assert ["Host", "pictures.localhost"] in told["headers"]
    assert ["X-Amz-Date", "now"] in told["headers"]


def test_chunked_bodies_arrive_whole_on_a_connection_that_is_kept(echo: FaultProxy) -> None:
    client = connected(echo)
    pieces = [os.urandom(70_000) for _ in range(5)]
    for _ in range(3):
        client.request("PUT", "/", iter(pieces), encode_chunked=True)
        assert json.loads(client.getresponse().read())["bytes"] == 350_000
        assert client.sock is not None
    client.close()


def test_many_clients_are_served_at_once(echo: FaultProxy) -> None:
    def ask(number: int) -> str:
        client = connected(echo)
        client.request("PUT", f"/{number}", b"x" * number)
        told = json.loads(client.getresponse().read())
        client.close()
        return f"{told['path']} {told['bytes']}"

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(ask, range(100)))

    assert answers == [f"/{number} {number}" for number in range(100)]


def test_stopping_frees_the_port_though_a_client_holds_on() -> None:
    proxy = FaultProxy("http://127.0.0.1:9").start()
    client = connected(proxy)
    client.request("GET", "/")
    assert client.getresponse().read() == b"no answer from behind the proxy"

    proxy.stop()
    client.close()

    with FaultProxy("http://127.0.0.1:9", port=int(proxy.url.rpartition(":")[2])):
        pass
