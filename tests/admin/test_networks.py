"""Which network is meant: that of the credentials, as its stacks describe it."""

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from admin import networks

DATA = {
    "Url": "https://ink.example.com",
    "UserPoolId": "us-east-1_pool",
    "ClientId": "client",
    "TableName": "table",
    "ImagesBucket": "images",
    "PublicBucket": "public",
    "SiteBucket": "site",
}
SERVICE = {"StateMachineArn": "arn:machine", "BusName": "bus"}


def stack(name: str, outputs: dict[str, str]) -> dict[str, Any]:
    told = [{"OutputKey": key, "OutputValue": value} for key, value in outputs.items()]
    made = {"StackName": name, "CreationTime": datetime.now(UTC), "StackStatus": "CREATE_COMPLETE"}
    return {"Stacks": [made | {"Outputs": told}]}


def test_a_deployed_network_is_known_by_its_stacks() -> None:
    cloudformation = boto3.client("cloudformation")
    with Stubber(cloudformation) as stubber:
        for name, outputs in (("EaselData", DATA), ("EaselService", SERVICE)):
            told = stack(name, outputs)
            stubber.add_response("describe_stacks", told, {"StackName": name})
        found = networks.described(cloudformation)

    assert (found.url, found.api_url) == ("https://ink.example.com",) * 2
    assert found.cdn_host == "ink.example.com"
    assert (found.user_pool_id, found.bus_name) == ("us-east-1_pool", "bus")
    assert found.client("cognito-idp").meta.endpoint_url.endswith("amazonaws.com")


def test_an_account_without_a_network_is_told_so() -> None:
    cloudformation = boto3.client("cloudformation")
    with Stubber(cloudformation) as stubber:
        stubber.add_client_error("describe_stacks", "ValidationError", "EaselData does not exist")
        with pytest.raises(SystemExit, match=r"No network was found.*EaselData does not exist"):
            networks.described(cloudformation)
