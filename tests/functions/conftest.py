"""People on moto."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from tests.world import Person, Visitor


@pytest.fixture(autouse=True)
def cloud() -> Iterator[None]:
    """An empty table and empty buckets."""
    with mock_aws():
        from easel.table import Item

        Item.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        for bucket in ("easel-images", "easel-public"):
            boto3.client("s3").create_bucket(Bucket=bucket)
        yield


@pytest.fixture
def ada() -> Person:
    """A person with a profile."""
    return _person("ada")


@pytest.fixture
def bob() -> Person:
    """Another person with a profile."""
    return _person("bob")


@pytest.fixture
def visitor() -> Visitor:
    """Somebody without a token."""
    return Visitor()


def _person(name: str) -> Person:
    person = Person(f"{name}-sub")
    answer = person.asks("POST", "/v1/users", {"handle": name, "display_name": name.title()})
    assert answer.status == 201, answer.text
    return person
