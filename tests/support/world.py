"""A small world on moto: the table, the buckets, and people who call the handlers."""

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import boto3
from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends

from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.conftest import NAMES
from tests.support import lake, snapshots

CONTEXT = SimpleNamespace(
    function_name="easel",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:easel",
    aws_request_id="request",
    get_remaining_time_in_millis=lambda: 300_000,
)
CLIENT = "web"
# A claim of a list, as the gateway writes it.
MODERATOR = {"cognito:groups": "[moderators]"}
RESEARCHER = {"cognito:groups": "[researchers]"}
# Whoever is in every group.
ANYTHING = {"cognito:groups": "[moderators researchers]"}
# Who is called by name in tests, and what their tokens say beside.
PEOPLE: dict[str, dict[str, Any]] = {"ada": {}, "bob": {}, "cleo": {}, "mod": MODERATOR}
EXPIRY = "4102444800"
# Their handlers answer some pages themselves.
QUICK = {"feeds", "recommendations"}
# Where the noun of a path does not tell.
BEGINNINGS = {
    "/v1/me/claims": "generations",
    "/v1/me/remix-requests": "remixes",
    "/v1/me/archive": "archives",
    "/v1/me/import": "archives",
    "/v1/me/push-subscriptions": "notifications",
    "/v1/me/feed-recipe": "recommendations",
    "/v1/me/taste": "recommendations",
    "/v1/me/consent": "insight",
    "/v1/me/insight": "insight",
    "/v1/signals": "insight",
    "/v1/insight/board": "insight",
    "/v1/exports": "insight",
    "/v1/feeds/for-you": "recommendations",
}
CIRCLE = {"blocks", "mutes", "muted_words", "follow_requests", "followers", "levels"}
TABLE = NAMES["TABLE_NAME"]
# As long as the secret of a deployment.
SEED = "what a network signs with follows from this".ljust(64, ".")
BUCKETS = (NAMES["IMAGES_BUCKET"], NAMES["PUBLIC_BUCKET"])


@cache
def client(service: Any) -> Any:
    """A plain AWS client, made once: making one costs more than most tests."""
    return boto3.client(service)


@contextmanager
def empty_cloud(*handles: str) -> Iterator[None]:
    """An account with an empty table and empty buckets, where nobody has joined but these."""
    from easel.provenance import keys
    from easel.ranking import memory
    from easel.receipts import public_keys

    # What a function remembers is of another account.
    memory.forget()
    keys.opened_in.cache_clear()
    public_keys.published.cache_clear()
    with snapshots.standing(_joined_by(handles)):
        yield


@cache
def _joined_by(handles: tuple[str, ...]) -> Callable[[], None]:
    """Make people join once: in every later account they stand as they did when they had."""

    def make() -> None:
        _store()
        join(handles)

    return make


def signing_secret() -> None:
    """Make the secret that the network's own certificates follow from."""
    said = json.dumps({"seed": SEED})
    client("secretsmanager").create_secret(Name=NAMES["SIGNING_SECRET_ARN"], SecretString=said)


def _store() -> None:
    signing_secret()
    client("dynamodb").create_table(TableName=TABLE, **TABLE_DESCRIPTION)
    for bucket in (*BUCKETS, NAMES["SITE_BUCKET"]):
        client("s3").create_bucket(Bucket=bucket)
        versions = {"Status": "Enabled"}
        client("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration=versions)
    lake.opened()


def stored(kind: str | None = None) -> dict[tuple[str, str], dict[str, Any]]:
    """Every item of the table by its key, read past the product; of one kind, or of all."""
    pages = client("dynamodb").get_paginator("scan").paginate(TableName=TABLE)
    return {
        (item["pk"]["S"], item["sk"]["S"]): item
        for page in pages
        for item in page["Items"]
        if kind in {None, item.get("kind", {}).get("S")}
    }


def glimpse() -> dict[tuple[str, str], str]:
    """Every item of the table by its key, as text to compare: taken without asking for it, since
    a test that looks after every request would spend its time on looking."""
    table = dynamodb_backends[DEFAULT_ACCOUNT_ID][NAMES["AWS_REGION"]].tables[TABLE]
    return {
        (key.value, place.value): repr(sorted((name, at.value) for name, at in item.attrs.items()))
        for key, items in table.items.items()
        for place, item in items.items()
    }


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    text: str
    cookies: list[str] = field(default_factory=list)

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.text)

    @property
    def pointers(self) -> list[str]:
        """The places a problem points at."""
        return [error["pointer"] for error in self.json["errors"]]


def claims(user_id: str, **other: Any) -> dict[str, Any]:
    """What the gateway says of a good first-party access token."""
    scope = "aws.cognito.signin.user.admin"
    return {
        "sub": user_id,
        "token_use": "access",
        "client_id": CLIENT,
        "scope": scope,
        "exp": EXPIRY,
    } | other


def event(
    method: str,
    path: str,
    body: Any = None,
    *,
    query: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    token: dict[str, Any] | None = None,
    cookies: list[str] | None = None,
    address: str = "192.0.2.7",
) -> dict[str, Any]:
    """A request as the HTTP API hands it to a function; `token` are claims it verified.

    Text is sent as it is, bytes in base64, anything else as JSON.
    """
    raw = body if isinstance(body, str | bytes) or body is None else json.dumps(body)
    context: dict[str, Any] = {
        "requestId": "request",
        "http": {"method": method, "path": path, "sourceIp": address},
        "stage": "$default",
    }
    if token:
        context["authorizer"] = {"jwt": {"claims": token, "scopes": None}}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": urlencode(query or {}),
        "headers": ({"content-type": "application/json"} if raw else {}) | (headers or {}),
        **({"cookies": cookies} if cookies else {}),
        "queryStringParameters": query or {},
        "requestContext": context,
        "body": base64.b64encode(raw).decode() if isinstance(raw, bytes) else raw,
        "isBase64Encoded": isinstance(raw, bytes),
    }


def call(capability: str, request: dict[str, Any]) -> Answer:
    """Send a request through a capability's handler."""
    module = import_module(f"functions.{capability}.handler")
    # A deployed function answers one request at a time; in a test somebody else may ask meanwhile.
    asked: Any = getattr(BaseRouter, "current_event", None)
    app = app_of(capability)
    viewer = getattr(app, "viewer", None)
    answer = module.lambda_handler(request, CONTEXT)
    BaseRouter.current_event, app.viewer = asked, viewer
    headers = {name.lower(): value for name, value in answer.get("headers", {}).items()}
    lists = answer.get("multiValueHeaders", {})
    headers |= {name.lower(): value[0] for name, value in lists.items()}
    body = answer.get("body") or ""
    return Answer(answer["statusCode"], headers, body, answer.get("cookies", []))


def app_of(capability: str) -> Any:
    """The app with a capability's routes; they are apart from a handler that answers quickly."""
    name = "routes" if capability in QUICK else "handler"
    return import_module(f"functions.{capability}.{name}").app


@dataclass
class Person:
    """Somebody signed in, calling the handlers as the gateway would."""

    user_id: str
    scopes: dict[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Everybody asks from a home of their own."""
        house = zlib.crc32(self.user_id.encode())
        return f"2001:db8:{house >> 16:x}:{house & 0xFFFF:x}::1"

    def asks(self, method: str, path: str, body: Any = None, **rest: Any) -> Answer:
        """Send a request to the capability its path belongs to."""
        token = claims(self.user_id, **self.scopes)
        asked = {"address": self.address, "token": token} | rest
        return call(capability_of(path), event(method, path, body, **asked))

    def joins(self, handle: str, **more: Any) -> "Person":
        """Make a profile."""
        body = {"handle": handle, "display_name": handle.title(), **more}
        answer = self.asks("POST", "/v1/users", body)
        assert answer.status == 201, answer.text
        return self

    def publishes(self, visibility: str = "public", **more: Any) -> str:
        """Publish a picture of one's own, or those named in `image_ids`; the post's id."""
        pictures = {"image_ids": [picture(self.user_id)]} if "image_ids" not in more else {}
        answer = self.asks("POST", "/v1/posts", {"visibility": visibility, **pictures, **more})
        assert answer.status == 201, answer.text
        return str(answer.json["id"])

    def follows(self, handle: str) -> None:
        """Follow somebody."""
        answer = self.asks("PUT", f"/v1/users/{handle}/follow")
        assert answer.status == 200, answer.text


def person(handle: str) -> Person:
    """Return somebody by what they are called here."""
    return Person(f"{handle}-sub", dict(PEOPLE[handle]))


def join(handles: tuple[str, ...]) -> None:
    """Make their profiles."""
    for handle in handles:
        person(handle).joins(handle)


class Visitor:
    """Somebody without a token."""

    def asks(self, method: str, path: str, body: Any = None, **rest: Any) -> Answer:
        """Send a request to the capability its path belongs to."""
        return call(capability_of(path), event(method, path, body, **rest))


def capability_of(path: str) -> str:
    """Which function the gateway's routes send a path to."""
    noun = path.split("/")[2]
    if noun == "bookmarks" or (noun == "users" and path.endswith("/posts")):
        return "feeds"
    if any(f"/{deed}" in path for deed in ("reaction", "repost", "bookmark", "collections")):
        return "engagement"
    if path.endswith(("/follow", "/block", "/mute")) or noun in CIRCLE:
        return "relationships"
    for beginning, capability in BEGINNINGS.items():
        if path.startswith(beginning):
            return capability
    noun = "search" if path.endswith("/similar") else noun
    noun = "insight" if path.endswith("/insight") else noun
    noun = "generations" if path.endswith("/remixes") else noun
    noun = "posts" if path.endswith("/lineage") else noun
    noun = "remixes" if "/remix-requests" in path else noun
    return {
        "me": "users",
        "invitations": "users",
        "feed-recipes": "recommendations",
        "drafts": "posts",
        "images": "generations",
        "guest": "generations",
        "openapi.json": "meta",
        "docs": "meta",
        "network": "meta",
        "models": "meta",
        "trends": "feeds",
        "live_tickets": "notifications",
        **dict.fromkeys(("reports", "notices", "decisions", "transparency"), "moderation"),
    }.get(noun, noun)


def picture(
    owner_id: str, prompt: str = "a fox in the snow", pdq: str | None = None, **asked: Any
) -> str:
    """A finished picture of somebody's, as a generation leaves it, without its files; its id."""
    from easel import ids
    from easel.images import Image
    from easel.provenance import TRAINED

    image = Image.at(ids.ulid())
    image.user_id, image.generation_id, image.prompt = owner_id, ids.ulid(), prompt
    image.seed, image.model, image.source_type = 1, "painter (no model)", TRAINED
    image.path, image.width, image.height = ids.path(), 1024, 1024
    image.pdq, image.negative_prompt = pdq, asked.get("negative_prompt")
    image.pdq_hash, image.pdq_quality = asked.get("pdq_hash"), asked.get("pdq_quality")
    image.style, image.scene = asked.get("style"), asked.get("scene")
    image.lineage, image.lineage_images = asked.get("lineage"), asked.get("lineage_images")
    image.thumbhash, image.renditions = "1QcSHQRnh493V4dIh4eXh1h4kJUI", ["320x320.webp:100"]
    image.save()
    return str(image.image_id)
