"""The product on moto, without HTTP; only for tests that ask for it."""

import threading
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from moto.core.botocore_stubber import BotocoreStubber

from tests.easel import departures
from tests.support import snapshots
from tests.support.account import Account, deployed
from tests.support.world import Person, empty_cloud, person

# Whom the fixtures below are, and who stands in the account that a test is given.
JOINED = ("ada", "bob")


@pytest.fixture
def cloud(request: pytest.FixtureRequest) -> Iterator[None]:
    """A table and buckets with those of ada and bob whom the test asks for, and nothing else."""
    with empty_cloud(*_asked_for(request)):
        yield


@pytest.fixture
def account(request: pytest.FixtureRequest) -> Iterator[Account]:
    """All that a deployment makes, with those of ada and bob whom the test asks for."""
    if "lived" in request.fixturenames:
        yield request.getfixturevalue("lived")[0]
        return
    with deployed(*_asked_for(request)) as account:
        yield account


@pytest.fixture
def lived() -> Iterator[departures.Lived]:
    """The same in which ada and bob did a bit of everything, and their posts by name."""
    with snapshots.standing(departures.lived) as found:
        yield found


@pytest.fixture
def ada(request: pytest.FixtureRequest) -> Person:
    """A person with a profile."""
    return _standing(request, "ada")


@pytest.fixture
def bob(request: pytest.FixtureRequest) -> Person:
    """Another person with a profile."""
    return _standing(request, "bob")


@pytest.fixture
def one_at_a_time() -> Iterator[None]:
    """Requests are atomic, as the real table's are; moto's are not when threads meet."""
    lock, send = threading.Lock(), BotocoreStubber.__call__

    def alone(self: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
        with lock:
            return send(self, event_name, request, **more)

    with patch.object(BotocoreStubber, "__call__", alone):
        yield


def _standing(request: pytest.FixtureRequest, name: str) -> Person:
    request.getfixturevalue("account" if "account" in request.fixturenames else "cloud")
    return person(name)


def _asked_for(request: pytest.FixtureRequest) -> list[str]:
    return [each for each in request.fixturenames if each in JOINED]
