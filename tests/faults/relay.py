"""One client's connection to the fault proxy: parse, ask the rules, do the harm, answer."""

import re
import socket
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.faults import control
from tests.faults.replies import Reply, broken, conflicting, throttled
from tests.faults.rules import Request, Rule

SERVICES = {
    "DynamoDB": "dynamodb",
    "DynamoDBStreams": "streams",
    "AmazonSQS": "sqs",
    "AWSEvents": "events",
    "AWSStepFunctions": "states",
}
CONNECTION = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "expect"}
NO_BODY = {204, 304}
ANSWERS = {"throttle": throttled, "conflict": conflicting, "error500": broken}


class Relay(BaseHTTPRequestHandler):
    """Handles requests of a kept-alive connection in turn; the server is the FaultProxy."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Any

    def relay(self) -> None:
        body = self.body()
        faults = self.server.faults
        if self.path.startswith(control.PREFIX):
            self.answer(control.handle(faults, self.command, self.path, body))
            return
        request = self.described(body)
        rule = faults.choose(request)
        reply, forwarded = self.carry_out(request, rule)
        faults.done(request, rule, reply.status if reply else None, forwarded)
        if reply is None:
            self.hang_up()
        else:
            self.answer(reply, cut=rule if rule and rule.fault == "truncate" else None)

    do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = do_OPTIONS = relay  # noqa: N815

    def carry_out(self, request: Request, rule: Rule | None) -> tuple[Reply | None, int]:
        """The answer to give, None for none, and how often the request went up."""
        fault = rule.fault if rule else "pass"
        if fault in ANSWERS:
            return ANSWERS[fault](request), 0
        if fault == "drop_before":
            return None, 0
        if rule and fault == "delay":
            time.sleep(rule.seconds)
        headers = self.forwarded_headers(request)
        reply = self.server.send_up(request, headers)
        if fault == "duplicate":
            self.server.send_up(request, headers)
            return reply, 2
        return (None, 1) if fault == "drop_after" else (reply, 1)

    def described(self, body: bytes) -> Request:
        target = self.headers.get("X-Amz-Target", "")
        family, _, operation = target.partition(".")
        service = SERVICES.get(family.partition("_")[0], "") if target else self.scoped()
        return Request(service, operation, self.command, self.path, body)

    def scoped(self) -> str:
        """The service named in the signature's scope, in a header or a presigned address."""
        signed = self.headers.get("Authorization", "") + self.path.replace("%2F", "/")
        found = re.search(r"/([a-z0-9-]+)/aws4_request", signed)
        return found.group(1) if found else ""

    def body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(iter(self.chunk, b""))
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def chunk(self) -> bytes:
        size = int(self.rfile.readline().split(b";")[0], 16)
        data = self.rfile.read(size)
        if size:
            self.rfile.readline()
        while not size and self.rfile.readline().strip():
            pass
        return data

    def forwarded_headers(self, request: Request) -> list[tuple[str, str]]:
        # Host goes up as it came: the signature covers it.
        headers = [pair for pair in end_to_end(self.headers.items()) if not is_length(pair)]
        if request.body or request.method in {"PUT", "POST", "PATCH"}:
            headers.append(("Content-Length", str(len(request.body))))
        return headers

    def answer(self, reply: Reply, cut: Rule | None = None) -> None:
        body = b"" if self.command == "HEAD" else reply.body
        self.send_response_only(reply.status)
        for name, value in reply.headers:
            if self.command == "HEAD" or not is_length((name, value)):
                self.send_header(name, value)
        if self.command != "HEAD" and reply.status not in NO_BODY:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if cut:
            body = body[: len(body) // 2 if cut.keep is None else cut.keep]
        self.wfile.write(body)
        if cut:
            self.hang_up()

    def hang_up(self) -> None:
        self.close_connection = True
        quietly_shut(self.connection, socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        """Deeds are kept by the faults, not printed."""


def end_to_end(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers if name.lower() not in CONNECTION]


def is_length(header: tuple[str, str]) -> bool:
    return header[0].lower() == "content-length"


def quietly_shut(connection: socket.socket, how: int) -> None:
    try:
        connection.shutdown(how)
    except OSError:
        return
