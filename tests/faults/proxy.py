"""A loopback HTTP proxy in front of an AWS endpoint that does harm by rule.

    with FaultProxy("http://127.0.0.1:4566") as proxy:
        proxy.faults.add("drop_after", operation="TransactWriteItems", count=1)
        client = boto3.client("dynamodb", endpoint_url=proxy.url)

Processes elsewhere set rules over HTTP (see fault_control). As a program:
`python -m tests.faults.proxy --upstream http://127.0.0.1:4566 --port 4570`.
"""

import argparse
import http.client
import signal
import socket
import sys
import threading
from socketserver import ThreadingTCPServer
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import urlsplit

from tests.faults.relay import Relay, end_to_end, quietly_shut
from tests.faults.replies import Reply, unreachable
from tests.faults.rules import Faults, Request

UPSTREAM_TIMEOUT_SECONDS = 300


class Watcher(Protocol):
    """Sees each request before it goes up and the answer that came down, like the meter."""

    def before(self, target: str, body: bytes) -> Any: ...

    def after(self, call: Any, status: int | None, body: bytes) -> None: ...


class FaultProxy(ThreadingTCPServer):
    """Listens on loopback, on a free port unless told one; `url` is the endpoint to use."""

    allow_reuse_address = True
    request_queue_size = 128

    def __init__(
        self, upstream: str, *, port: int = 0, seed: int = 0, watcher: Watcher | None = None
    ) -> None:
        super().__init__(("127.0.0.1", port), Relay)
        parts = urlsplit(upstream)
        self.upstream = (parts.hostname or "127.0.0.1", parts.port or 80)
        self.faults = Faults(seed)
        self.watcher = watcher
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._errors: list[BaseException] = []
        self._clients: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,))

    def start(self) -> "FaultProxy":
        self._thread.start()
        return self

    def stop(self) -> None:
        """Refuse new requests, cut idle connections, wait for those under way.

        Raises what went wrong inside the proxy or its watcher meanwhile.
        """
        self.shutdown()
        for client in list(self._clients):
            quietly_shut(client, socket.SHUT_RD)
        self.server_close()
        self._thread.join()
        if self._errors:
            raise self._errors[0]

    def __enter__(self) -> "FaultProxy":
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._clients.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._clients.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        # Clients that hang up in the middle are what this proxy is for; all else is a bug.
        error = sys.exc_info()[1]
        if error and not isinstance(error, OSError):
            self._errors.append(error)

    def send_up(self, request: Request, headers: list[tuple[str, str]]) -> Reply:
        """Forward once, seen by the watcher."""
        if self.watcher is None:
            return self._exchange(request, headers) or unreachable()
        target = next((value for name, value in headers if name.lower() == "x-amz-target"), "")
        call = self.watcher.before(target, request.body)
        reply = self._exchange(request, headers)
        self.watcher.after(call, reply.status if reply else None, reply.body if reply else b"")
        return reply or unreachable()

    def _exchange(self, request: Request, headers: list[tuple[str, str]]) -> Reply | None:
        up = http.client.HTTPConnection(*self.upstream, timeout=UPSTREAM_TIMEOUT_SECONDS)
        try:
            up.putrequest(request.method, request.path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers:
                up.putheader(name, value)
            up.putheader("Connection", "close")
            up.endheaders(request.body)
            answer = up.getresponse()
            return Reply(answer.status, answer.read(), end_to_end(answer.getheaders()))
        except (OSError, http.client.HTTPException):
            return None
        finally:
            up.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--upstream", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with FaultProxy(asked.upstream, port=asked.port, seed=asked.seed) as proxy:
        print(proxy.url, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
