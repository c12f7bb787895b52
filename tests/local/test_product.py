"""The product on a table that no function reads yet: with a function's settings, or not at all."""

from typing import Any, cast

import boto3
import httpx
import pytest

from local import product
from local.stack import Stack
from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.conftest import NAMES
from tests.fakes.cloudformation import CloudFormation
from tests.support.plain_cloud import credentials, endpoint

__all__ = ["credentials", "endpoint"]

POST = {"pk": {"S": "P#01KA"}, "sk": {"S": "POST"}, "kind": {"S": "post"}}


class Found:
    """A network in a region, with one function that has these settings."""

    suffix = ""

    def __init__(self, settings: dict[str, str]) -> None:
        self.settings = settings

    def client(self, service: str) -> Any:
        """The account as far as it is asked."""
        account = CloudFormation()
        account.holds("EaselOperations", "", {"MigrationsFunction": "migrations"})
        account.meta.region_name = "us-east-1"
        return {"cloudformation": account, "lambda": self, "dynamodb": account}[service]

    def get_function_configuration(self, FunctionName: str) -> Any:  # noqa: N803
        """Tell of the function."""
        assert FunctionName == "migrations"
        return {"Environment": {"Variables": self.settings}}


@pytest.fixture
def dynamodb(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A restored table in which a post is that was deleted since, as the ledger says."""
    httpx.post(f"{endpoint}/moto-api/reset")
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    made: Any = boto3
    table = made.client("dynamodb", endpoint_url=endpoint)
    table.create_table(TableName="restored", **TABLE_DESCRIPTION)
    table.put_item(TableName="restored", Item=POST)
    s3 = made.client("s3", endpoint_url=endpoint)
    for name in ("IMAGES_BUCKET", "PUBLIC_BUCKET"):
        s3.create_bucket(Bucket=NAMES[name])
    s3.put_object(Bucket=NAMES["IMAGES_BUCKET"], Key="ledger/posts/01KA", Body=b"")
    return table


def found(settings: dict[str, str]) -> Stack:
    return cast("Stack", Found(settings))


def test_it_takes_away_from_the_table_that_is_named(
    dynamodb: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    product.taking_away(found(NAMES | {"TABLE_NAME": "lost"}), aws=True)("restored")

    assert dynamodb.scan(TableName="restored")["Count"] == 0
    assert "posts: 1" in capfd.readouterr().out


def test_what_it_cannot_take_away_is_said(dynamodb: Any) -> None:
    take_away = product.taking_away(found(NAMES | {"IMAGES_BUCKET": "nowhere"}), aws=True)

    with pytest.raises(SystemExit, match="not all was taken away"):
        take_away("restored")

    assert dynamodb.scan(TableName="restored")["Count"] == 1
