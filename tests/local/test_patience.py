"""What is sent again while the network is busy, and what never is."""

import json
import time
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import httpx
import pytest

from local.client import Member, RefusedError
from local.stack import SeededUser, Stack

BUSY = (502, 503, 504)
KEY = {"idempotency-key": "once"}
NAMES: dict[str, Any] = {each.name: "http://easel.test" for each in fields(Stack)}
STACK = Stack(**NAMES | {"users": []})


class Network:
    """Give the answers of a list, one after the other; a status, or an exception to raise."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer, json={"id": "1"})


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nothing in between."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def member() -> Callable[..., Member]:
    """Somebody signed in to such a network."""

    def signed_in(network: Network, seconds: float = 60.0) -> Member:
        http = httpx.Client(transport=httpx.MockTransport(network))
        person = SeededUser("ada", "ada@easel.example", "secret")
        return Member(STACK, person, token="token", http=http, patience=seconds)

    return signed_in


@pytest.mark.parametrize("status", BUSY)
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_a_busy_network_is_asked_again(
    member: Callable[..., Member], method: str, status: int
) -> None:
    network = Network(status, status, 200)

    assert member(network).must(method, "/v1/me") == {"id": "1"}
    assert len(network.requests) == 3


def test_a_lost_connection_is_made_again(member: Callable[..., Member]) -> None:
    network = Network(httpx.ReadTimeout("slow"), httpx.ConnectError("gone"), 200)

    assert member(network).get("/v1/me") == {"id": "1"}


def test_a_post_is_sent_again_with_its_idempotency_key(member: Callable[..., Member]) -> None:
    network = Network(502, 201)
    body = {"caption": "a fox"}

    member(network).must("POST", "/v1/posts", body, headers=KEY)

    first, second = network.requests
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"] == "once"
    assert json.loads(first.content) == json.loads(second.content) == body


def test_a_post_without_an_idempotency_key_is_sent_once(member: Callable[..., Member]) -> None:
    network = Network(502, 201)

    with pytest.raises(RefusedError, match="502"):
        member(network).must("POST", "/v1/posts", {})
    assert len(network.requests) == 1


@pytest.mark.parametrize("status", [400, 404, 409, 422, 429, 500])
def test_any_other_error_is_final(member: Callable[..., Member], status: int) -> None:
    network = Network(status, 200)

    with pytest.raises(RefusedError, match=str(status)):
        member(network).get("/v1/me")
    assert len(network.requests) == 1


@pytest.mark.parametrize("answer", [502, httpx.ReadTimeout("slow")])
def test_without_patience_the_first_answer_counts(
    member: Callable[..., Member], answer: Any
) -> None:
    network = Network(answer, 200)

    with pytest.raises((RefusedError, httpx.ReadTimeout)):
        member(network, seconds=0.0).get("/v1/me")
    assert len(network.requests) == 1


def test_patience_ends(member: Callable[..., Member], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 59.0, 60.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    network = Network(502, 502, 502)

    with pytest.raises(RefusedError, match="502"):
        member(network).get("/v1/me")
    assert len(network.requests) == 3
