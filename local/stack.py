"""The deployed network as clients and tests find it: `.easel/stack.json`."""

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any, Self

import boto3
from botocore.config import Config

from local import paths


@dataclass(frozen=True)
class SeededUser:
    """Someone the seed signed up."""

    handle: str
    username: str
    password: str


@dataclass(frozen=True)
class Stack:
    """Addresses and names. Image URLs are absolute on `url`; a client that cannot resolve
    `*.localhost` asks `endpoint_url` + path with `Host: cdn_host`.
    """

    url: str
    cdn_host: str
    api_url: str
    endpoint_url: str
    user_pool_id: str
    client_id: str
    table_name: str
    images_bucket: str
    public_bucket: str
    site_bucket: str
    state_machine_arn: str
    bus_name: str
    # What the names of its stacks end with, see local/environments.py.
    suffix: str = ""
    users: list[SeededUser] = field(default_factory=list)

    @classmethod
    def described(
        cls, said: dict[str, str], *, url: str, cdn_host: str, api_url: str, endpoint_url: str
    ) -> Self:
        """What the outputs of its stacks say, and where it is reached."""
        return cls(
            url=url,
            cdn_host=cdn_host,
            api_url=api_url,
            endpoint_url=endpoint_url,
            user_pool_id=said["UserPoolId"],
            client_id=said["ClientId"],
            table_name=said["TableName"],
            images_bucket=said["ImagesBucket"],
            public_bucket=said["PublicBucket"],
            site_bucket=said["SiteBucket"],
            state_machine_arn=said["StateMachineArn"],
            bus_name=said["BusName"],
        )

    def client(self, service: str) -> Any:
        """A boto3 client of the embedded cloud."""
        return client(service, self.endpoint_url)

    def user(self, handle: str) -> SeededUser:
        """The seeded user of that handle; it refuses one that was not seeded."""
        for user in self.users:
            if user.handle == handle:
                return user
        known = ", ".join(user.handle for user in self.users) or "nobody"
        raise SystemExit(f"Nobody called {handle!r} was seeded; there is {known}.")


def client(service: str, endpoint_url: str | None = None, patience: Config | None = None) -> Any:
    """A boto3 client of the embedded cloud of this home, made once and shared by threads."""
    return _client(service, endpoint_url or paths.endpoint(), patience)


@cache
def _client(service: str, endpoint_url: str, patience: Config | None) -> Any:
    # The stubs know each service by a literal of its own; here any name may come.
    boto: Any = boto3
    return boto.client(
        service,
        endpoint_url=endpoint_url,
        region_name=paths.REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106
        config=patience,
    )


def read() -> Stack:
    """The stack of this home; it refuses when there is none."""
    if not paths.STACK.exists():
        raise SystemExit("There is no stack yet. Run: make up")
    found = json.loads(paths.STACK.read_text())
    # What a network of the version before wrote.
    users = found.pop("users", None) or found.pop("people", [])
    return Stack(**found | {"users": [SeededUser(**user) for user in users]})


def write(stack: Stack) -> None:
    """Leave the stack where clients look for it."""
    paths.STACK.write_text(json.dumps(asdict(stack), indent=2) + "\n")
