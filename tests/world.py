"""A small world on moto: the table, the buckets, and people who call the handlers."""

import json
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import Any

CONTEXT = SimpleNamespace(
    function_name="easel",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:easel",
    aws_request_id="request",
    get_remaining_time_in_millis=lambda: 10_000,
)
CLIENT = "web"


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.text)


def claims(user_id: str, **other: Any) -> dict[str, Any]:
    """What the gateway says of a good first-party access token."""
    scope = "aws.cognito.signin.user.admin"
    return {"sub": user_id, "token_use": "access", "client_id": CLIENT, "scope": scope} | other


def event(
    method: str,
    path: str,
    body: Any = None,
    *,
    query: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    token: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A request as the HTTP API hands it to a function; `token` are claims it verified."""
    raw = body if isinstance(body, str) or body is None else json.dumps(body)
    context: dict[str, Any] = {
        "requestId": "request",
        "http": {"method": method, "path": path},
        "stage": "$default",
    }
    if token:
        context["authorizer"] = {"jwt": {"claims": token, "scopes": None}}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "headers": ({"content-type": "application/json"} if raw else {}) | (headers or {}),
        "queryStringParameters": query or {},
        "requestContext": context,
        "body": raw,
        "isBase64Encoded": False,
    }


def call(capability: str, request: dict[str, Any]) -> Answer:
    """Send a request through a capability's handler."""
    handler = import_module(f"functions.{capability}.handler").lambda_handler
    answer = handler(request, CONTEXT)
    headers = {name.lower(): value for name, value in answer.get("headers", {}).items()}
    lists = answer.get("multiValueHeaders", {})
    headers |= {name.lower(): value[0] for name, value in lists.items()}
    return Answer(answer["statusCode"], headers, answer.get("body") or "")


@dataclass
class Person:
    """Somebody signed in, calling the handlers as the gateway would."""

    user_id: str
    scopes: dict[str, Any] = field(default_factory=dict)

    def asks(self, method: str, path: str, body: Any = None, **rest: Any) -> Answer:
        """Send a request to the capability its path belongs to."""
        token = claims(self.user_id, **self.scopes)
        return call(capability_of(path), event(method, path, body, token=token, **rest))


class Visitor:
    """Somebody without a token."""

    def asks(self, method: str, path: str, body: Any = None, **rest: Any) -> Answer:
        """Send a request to the capability its path belongs to."""
        return call(capability_of(path), event(method, path, body, **rest))


def capability_of(path: str) -> str:
    """Which function the gateway's routes send a path to."""
    noun = path.split("/")[2]
    if "/reaction" in path:
        return "reactions"
    return {"me": "users"}.get(noun, noun)
