"""A loopback proxy that keeps what the product's own clients send through it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from easel.events import consumer, publisher
from easel.images import cdn
from easel.storage import s3
from tests.faults.proxy import FaultProxy
from tests.faults.replies import Reply
from tests.faults.rules import Request

# Each is made once, where it finds its endpoint.
CLIENTS = (s3._s3, publisher._events, consumer._sqs, cdn._cloudfront)


class Recorder(FaultProxy):
    """Forwards to a server of AWS's wire formats, and keeps every request."""

    def __init__(self, upstream: str) -> None:
        super().__init__(upstream)
        self.requests: list[Request] = []

    def send_up(self, request: Request, headers: list[tuple[str, str]]) -> Reply:
        self.requests.append(request)
        return super().send_up(request, headers)

    def bodies(self, operation: str) -> list[Any]:
        """What was asked in requests of this operation, in order."""
        return [json.loads(each.body) for each in self.requests if each.operation == operation]


@contextmanager
def recording(endpoint: str) -> Iterator[Recorder]:
    """Let the product's clients speak to an empty server, through a proxy that keeps it."""
    httpx.post(f"{endpoint}/moto-api/reset")
    proxy = Recorder(endpoint)
    with proxy, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", proxy.url)
        _forget_clients()
        yield proxy
        _forget_clients()


def _forget_clients() -> None:
    for made in CLIENTS:
        made.cache_clear()
