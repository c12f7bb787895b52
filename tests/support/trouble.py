"""Bad luck with the store, on moto: replies that get lost, refusals, and others in between."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ReadTimeoutError
from botocore.retries.standard import ExponentialBackoff

ALWAYS = 1000


def _events() -> Any:
    from easel.db import connection

    return connection().client.meta.events


@contextmanager
def _hooked(name: str, hook: Callable[..., Any]) -> Iterator[None]:
    # What is registered for every operation runs behind moto, for one operation before it.
    events = _events()
    events.register_last(name, hook)
    try:
        yield
    finally:
        events.unregister(name, hook)


@contextmanager
def lost_replies(operation: str, times: int = 1) -> Iterator[list[str]]:
    """The store does what it is told, but its answer never arrives; who waits tries again."""
    lost: list[str] = []

    def lose(event_name: str, **_: Any) -> None:
        if event_name == f"before-send.dynamodb.{operation}" and len(lost) < times:
            lost.append(event_name)
            raise ReadTimeoutError(endpoint_url="https://dynamodb", error="lost")

    with _hooked("before-send", lose), patch.object(ExponentialBackoff, "delay_amount", _at_once):
        yield lost


@contextmanager
def refusing(operation: str, code: str, times: int = ALWAYS) -> Iterator[None]:
    """The store does nothing and answers with an error, however often it is asked."""
    left = iter(range(times))

    def refuse(**_: Any) -> Any:
        if next(left, None) is None:
            return None
        answer = AWSResponse("https://dynamodb", 400, HTTPHeaders(), None)
        return answer, {"Error": {"Code": code, "Message": "so"}, "ResponseMetadata": {}}

    with _hooked(f"before-call.dynamodb.{operation}", refuse), _no_waiting():
        yield


@contextmanager
def silent(operation: str) -> Iterator[None]:
    """The store neither does nor answers anything."""

    def wait(**_: Any) -> None:
        raise ReadTimeoutError(endpoint_url="https://dynamodb", error="silence")

    with _hooked(f"before-call.dynamodb.{operation}", wait), _no_waiting():
        yield


@contextmanager
def meanwhile(operation: str, act: Callable[[], object], after: int = 0) -> Iterator[None]:
    """Somebody else acts once, right before such a request; `after` so many of them."""
    turns = iter([None] * after + [act])

    def interrupt(**_: Any) -> None:
        turn = next(turns, None)
        if turn:
            turn()

    with _hooked(f"before-call.dynamodb.{operation}", interrupt):
        yield


def _no_waiting() -> Any:
    """Who tries again does so at once."""
    return patch.object(time, "sleep", _at_once)


def _at_once(*_: Any) -> float:
    return 0
