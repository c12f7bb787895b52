"""The network that an operator means: the one on this machine, or the one in their AWS account."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from local import drain, environments
from local.stack import Stack

STACKS = ("EaselData", "EaselService")


class Deployed(Stack):
    """A network in the account and region of one's credentials; everything has one address."""

    def client(self, service: str) -> Any:
        """A boto3 client with one's own credentials."""
        return client(service)


def find(*, aws: bool, environment: str | None = None) -> Stack:
    """The network that is meant. Raises SystemExit, saying what to do, when there is none, or
    several on AWS and none was named."""
    if not aws:
        return drain.running()
    try:
        return described(client("cloudformation"), environment)
    except BotoCoreError as reason:
        raise SystemExit(f"AWS cannot be asked: {reason}") from reason


def described(cloudformation: Any, environment: str | None = None) -> Deployed:
    """The network as its stacks describe it. Raises SystemExit when they are not there."""
    try:
        suffix = environments.meant(cloudformation, environment)
        said = [_outputs(cloudformation, f"{name}{suffix}") for name in STACKS]
    except ClientError as reason:
        raise SystemExit(f"No network was found with these credentials: {reason}") from reason
    return _deployed({key: value for each in said for key, value in each.items()}, suffix)


def client(service: str) -> Any:
    """A boto3 client with one's own credentials, region and profile, as `cdk deploy` takes them."""
    # The stubs know each service by a literal of its own; here any name may come.
    boto: Any = boto3
    return boto.client(service)


def _outputs(cloudformation: Any, name: str) -> dict[str, str]:
    [found] = cloudformation.describe_stacks(StackName=name)["Stacks"]
    return {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])}


def _deployed(said: dict[str, str], suffix: str) -> Deployed:
    url = said["Url"].rstrip("/")
    host = urlsplit(url).netloc
    found = Deployed.described(said, url=url, cdn_host=host, api_url=url, endpoint_url=url)
    return replace(found, suffix=suffix)
