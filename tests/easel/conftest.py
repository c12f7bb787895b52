"""The product on moto, without HTTP; only for tests that ask for it."""

import threading
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from moto.core.botocore_stubber import BotocoreStubber

from tests.support.account import Account, deployed
from tests.support.world import Person, empty_cloud


@pytest.fixture
def cloud() -> Iterator[None]:
    """An empty table and empty buckets."""
    with empty_cloud():
        yield


@pytest.fixture
def account() -> Iterator[Account]:
    """All that a deployment makes, and nobody in it."""
    with deployed() as account:
        yield account


@pytest.fixture
def ada(request: pytest.FixtureRequest) -> Person:
    """A person with a profile."""
    return _joined(request, "ada")


@pytest.fixture
def bob(request: pytest.FixtureRequest) -> Person:
    """Another person with a profile."""
    return _joined(request, "bob")


@pytest.fixture
def one_at_a_time() -> Iterator[None]:
    """Requests are atomic, as the real table's are; moto's are not when threads meet."""
    lock, send = threading.Lock(), BotocoreStubber.__call__

    def alone(self: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
        with lock:
            return send(self, event_name, request, **more)

    with patch.object(BotocoreStubber, "__call__", alone):
        yield


def _joined(request: pytest.FixtureRequest, name: str) -> Person:
    request.getfixturevalue("account" if "account" in request.fixturenames else "cloud")
    return Person(f"{name}-sub").joins(name)
