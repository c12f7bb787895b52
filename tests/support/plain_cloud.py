"""Fixtures of a plain cloud in process: a table like Easel's, a metered client, a fault proxy."""

from collections.abc import Iterator
from typing import Any

import boto3
import httpx
import pytest
from moto import mock_aws
from moto.server import ThreadedMotoServer

from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.faults.proxy import FaultProxy
from tests.metering.meter import Meter


@pytest.fixture(scope="session", autouse=True)
def credentials() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        for variable in ("AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture(scope="module")
def cloud(credentials: None) -> Iterator[Any]:
    """A plain DynamoDB client of a cloud in process."""
    with mock_aws():
        yield boto3.client("dynamodb")


@pytest.fixture
def dynamodb(cloud: Any) -> Iterator[Any]:
    """The plain client, with an empty table."""
    cloud.create_table(TableName="easel", **TABLE_DESCRIPTION)
    yield cloud
    cloud.delete_table(TableName="easel")


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def proxy(endpoint: str) -> Iterator[FaultProxy]:
    httpx.post(f"{endpoint}/moto-api/reset")
    with FaultProxy(endpoint) as proxy:
        yield proxy


@pytest.fixture
def meter(dynamodb: Any) -> Meter:
    return Meter(dynamodb)


@pytest.fixture(scope="module")
def other(cloud: Any) -> Any:
    return boto3.client("dynamodb")


@pytest.fixture
def client(meter: Meter, other: Any) -> Iterator[Any]:
    """A metered client."""
    meter.attach(other)
    yield other
    meter.detach(other)
