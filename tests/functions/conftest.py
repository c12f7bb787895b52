"""People on moto."""

from collections.abc import Iterator

import pytest

from tests.support.world import MODERATOR, Person, Visitor, empty_cloud


@pytest.fixture(autouse=True)
def cloud() -> Iterator[None]:
    """An empty table and empty buckets."""
    with empty_cloud():
        yield


@pytest.fixture
def ada() -> Person:
    """A person with a profile."""
    return Person("ada-sub").joins("ada")


@pytest.fixture
def bob() -> Person:
    """Another person with a profile."""
    return Person("bob-sub").joins("bob")


@pytest.fixture
def cleo() -> Person:
    """A third person with a profile."""
    return Person("cleo-sub").joins("cleo")


@pytest.fixture
def mod() -> Person:
    """A moderator with a profile."""
    return Person("mod-sub", MODERATOR).joins("mod")


@pytest.fixture
def visitor() -> Visitor:
    """Somebody without a token."""
    return Visitor()
