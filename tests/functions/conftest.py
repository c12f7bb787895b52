"""People on moto."""

from collections.abc import Iterator

import pytest

from tests.support.world import PEOPLE, Person, Visitor, empty_cloud, person


@pytest.fixture(autouse=True)
def cloud(request: pytest.FixtureRequest) -> Iterator[None]:
    """A table and buckets with the people whom the test asks for, in its order, and nothing else.

    They stand in the account that it is given: joining again for every test took half of its time.
    """
    with empty_cloud(*(each for each in request.fixturenames if each in PEOPLE)):
        yield


@pytest.fixture(autouse=True)
def _one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses are signed as of one moment: two answers may be compared whatever they took."""
    from easel.storage import presign

    signed = presign.now()
    monkeypatch.setattr(presign, "now", lambda: signed)


@pytest.fixture
def ada() -> Person:
    """A person with a profile."""
    return person("ada")


@pytest.fixture
def bob() -> Person:
    """Another person with a profile."""
    return person("bob")


@pytest.fixture
def cleo() -> Person:
    """A third person with a profile."""
    return person("cleo")


@pytest.fixture
def mod() -> Person:
    """A moderator with a profile."""
    return person("mod")


@pytest.fixture
def visitor() -> Visitor:
    """Somebody without a token."""
    return Visitor()
