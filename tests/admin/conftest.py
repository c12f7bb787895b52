"""A user pool on moto, and an API that keeps profiles: what an operator's commands meet."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

import boto3
import httpx
import jwt
import pytest
from moto import mock_aws

from admin.accounts import ADMITTED, MODERATORS, RESEARCHERS, Operator
from admin.networks import Deployed

NAMES: dict[str, Any] = {each.name: "https://easel.test" for each in fields(Deployed)}
TAKEN = {"type": "conflict", "title": "Conflict", "status": 409, "detail": "The handle is taken."}
NOBODY = {"type": "not-found", "title": "Not found", "status": 404, "detail": "User not found."}


@dataclass
class Api:
    """Keep profiles by handle, and refuse a handle that another user has."""

    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_down: bool = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.is_down:
            return httpx.Response(500, text="a bug")
        if request.method == "GET":
            found = self.profiles.get(request.url.path.removeprefix("/v1/users/"))
            return httpx.Response(200, json=found) if found else _problem(NOBODY)
        _, _, token = request.headers["authorization"].partition(" ")
        who = jwt.decode(token, options={"verify_signature": False})["sub"]
        wish = json.loads(request.content)
        kept = self.profiles.setdefault(wish["handle"], wish | {"id": who})
        return httpx.Response(201, json=kept) if kept["id"] == who else _problem(TAKEN)


def _problem(problem: dict[str, Any]) -> httpx.Response:
    kind = {"content-type": "application/problem+json"}
    return httpx.Response(problem["status"], json=problem, headers=kind)


@pytest.fixture
def api() -> Api:
    """The network's API."""
    return Api()


@pytest.fixture
def operator(api: Api) -> Iterator[Operator]:
    """Who runs a network that is on AWS."""
    with mock_aws():
        pool = boto3.client("cognito-idp")
        policy = {"PasswordPolicy": {"MinimumLength": 12}}
        made = pool.create_user_pool(
            PoolName="easel",
            UsernameAttributes=["email"],
            Policies=policy,  # type: ignore[arg-type]
        )
        pool_id = made["UserPool"]["Id"]
        for group in (MODERATORS, RESEARCHERS, ADMITTED):
            pool.create_group(UserPoolId=pool_id, GroupName=group)
        client = pool.create_user_pool_client(
            UserPoolId=pool_id,
            ClientName="web",
            ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
        )
        names = NAMES | {
            "user_pool_id": pool_id,
            "client_id": client["UserPoolClient"]["ClientId"],
            "suffix": "",
            "users": [],
        }
        http = httpx.Client(transport=httpx.MockTransport(api))
        yield Operator(Deployed(**names), http)
