"""Which network is meant: that of the credentials, as its stacks describe it."""

import pytest

from admin import networks
from tests.fakes.cloudformation import CloudFormation

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


def deployed(suffix: str, environment: str, account: CloudFormation) -> None:
    account.holds(f"EaselData{suffix}", environment, DATA | {"TableName": f"table{suffix}"})
    account.holds(f"EaselService{suffix}", "", SERVICE)


def test_a_deployed_network_is_known_by_its_stacks() -> None:
    account = CloudFormation()
    deployed("", "prod", account)

    found = networks.described(account)

    assert (found.url, found.api_url) == ("https://ink.example.com",) * 2
    assert found.cdn_host == "ink.example.com"
    assert (found.user_pool_id, found.bus_name) == ("us-east-1_pool", "bus")
    assert found.client("cognito-idp").meta.endpoint_url.endswith("amazonaws.com")


def test_of_two_networks_the_one_that_is_named_is_meant() -> None:
    account = CloudFormation()
    deployed("", "prod", account)
    deployed("Dev", "dev", account)

    assert networks.described(account, "dev").table_name == "tableDev"
    assert networks.described(account, "dev").suffix == "Dev"
    assert networks.described(account, "prod").table_name == "table"
    with pytest.raises(SystemExit, match="say --env"):
        networks.described(account)


def test_an_account_without_a_network_is_told_so() -> None:
    with pytest.raises(SystemExit, match=r"No network was found.*no EaselData"):
        networks.described(CloudFormation())


def test_who_may_not_ask_is_told_why() -> None:
    with pytest.raises(SystemExit, match=r"No network was found.*not authorized"):
        networks.described(CloudFormation(refuses="User is not authorized"))
