"""The templates as `tests/infra` synthesizes them, and the product on moto."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws.longest import Longest
from tests.aws.loopback import Recorder, recording
from tests.infra.conftest import (
    data,
    environment,
    functions,
    operations,
    prod,
    prod_data,
    prod_operations,
    service,
    stacks,
    synthesized,
)
from tests.support.plain_cloud import credentials, endpoint
from tests.support.world import Person, empty_cloud

__all__ = [
    "credentials",
    "data",
    "endpoint",
    "environment",
    "functions",
    "operations",
    "prod",
    "prod_data",
    "prod_operations",
    "service",
    "stacks",
    "synthesized",
]


@pytest.fixture(params=["dev", "prod"])
def deployed(request: pytest.FixtureRequest, synthesized: Path) -> Longest:
    """What goes to AWS, in the region with the longest name that there is."""
    return Longest(synthesized / request.param, "ap-northeast-3")


@pytest.fixture
def cloud() -> Iterator[None]:
    """An empty table and empty buckets."""
    with empty_cloud():
        yield


@pytest.fixture
def ada(cloud: None) -> Person:
    """A person with a profile."""
    return Person("ada-sub").joins("ada")


@pytest.fixture
def wire(endpoint: str) -> Iterator[Recorder]:
    """What the product's own clients send, on its way to a server of AWS's wire formats."""
    with recording(endpoint) as proxy:
        yield proxy
