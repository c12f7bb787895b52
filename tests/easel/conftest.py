"""The product on moto, without HTTP; only for tests that ask for it."""

from collections.abc import Iterator

import pytest

from tests.account import Account, deployed
from tests.world import Person, empty_cloud


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


def _joined(request: pytest.FixtureRequest, name: str) -> Person:
    request.getfixturevalue("account" if "account" in request.fixturenames else "cloud")
    return Person(f"{name}-sub").joins(name)
