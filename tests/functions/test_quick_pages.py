"""Pages that are answered quickly are those that the plain version answers, in any world."""

import base64
import gzip
import json
import subprocess
import sys
from random import Random
from typing import Any

import pytest

from easel.db import Item
from easel.http import quick
from functions.feeds import handler, routes
from tests.metering.meter import Meter
from tests.support.both_versions import SIGNED, comparable, walked
from tests.support.feed_worlds import HANDLES, TAGS, FeedWorld
from tests.support.scale import some
from tests.support.trouble import refusing
from tests.support.world import CONTEXT, Person, claims, client, event

PATHS = (
    "/v1/feeds/following",
    "/v1/feeds/explore",
    *(f"/v1/feeds/tags/{tag}" for tag in TAGS),
    *(f"/v1/users/{handle}/posts" for handle in HANDLES),
    "/v1/bookmarks",
)
MOST_PAGES = 6


def asked(viewer_id: str | None, path: str, **query: str) -> dict[str, Any]:
    token = claims(viewer_id) if viewer_id else None
    return event("GET", path, token=token, query=query)


def both(request: dict[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """What the quick version answers, None where it leaves it to the plain one, and the plain."""
    plain = routes.answer(request, CONTEXT)
    found = quick.answer(request, handler.PAGES)
    return found and comparable(found), comparable(plain)


def compared(viewer_id: str | None, path: str, limit: int) -> int:
    """Walk a list in both versions to its end; return how many pages were answered quickly."""
    pages = walked(lambda query: both(asked(viewer_id, path, **query)), limit, MOST_PAGES)
    return len([*pages])


@pytest.mark.longer
@pytest.mark.parametrize("seed", some(range(150), range(4)))
def test_a_quick_page_is_the_plain_one(seed: int) -> None:
    random = Random(seed)
    world = FeedWorld(random).fill(posts=14)
    viewers = [None, *world.user_ids.values()]

    quickly = [
        compared(random.choice(viewers), random.choice(PATHS), random.choice((1, 3, 25)))
        for _ in range(12)
    ]

    assert sum(quickly) > 4


HEAVY = ("aws_lambda_powertools", "boto3", "botocore", "pydantic", "pynamodb", "ulid", "jwt")


def test_a_cold_start_of_feeds_loads_no_sdk_no_models_and_no_resolver() -> None:
    loaded = f"[each for each in {HEAVY} if each in sys.modules]"
    code = f"import sys; sys.path[:0] = {sys.path}; import functions.feeds.handler; print({loaded})"
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603

    assert found.stdout.strip() == "[]"


def test_who_comes_back_after_days_gets_the_page_of_the_plain_version(ada: Person) -> None:
    request = asked("ada-sub", "/v1/feeds/following")

    assert quick.answer(request, handler.PAGES) is None
    assert handler.lambda_handler(request, CONTEXT)["statusCode"] == 200
    # They looked today now.
    assert quick.answer(request, handler.PAGES) is not None


UNUSUAL: list[dict[str, Any]] = [
    event("HEAD", "/v1/feeds/explore"),
    event("POST", "/v1/feeds/explore"),
    event("GET", "/v1/feeds/explore", "x"),
    event("GET", "/v1/feeds/explore/"),
    event("GET", "/v1/feeds/following"),
    event("GET", "/v1/bookmarks"),
    event("GET", "/v1/feeds/tags/%FF"),
    event("GET", "/v1/feeds/tags/a b"),
    event("GET", "/v1/users/nobody/posts"),
    event("GET", "/v1/users/Ada/posts"),
    event("GET", "/v1/feeds/explore", headers={"authorization": "Bearer x"}),
    *(
        event("GET", "/v1/feeds/explore", query=query)
        for query in (
            {"limit": "0"},
            {"limit": "101"},
            {"limit": "2,3"},
            {"limit": " 5"},
            {"limit": "٣"},
            {"cursor": "forged"},
            {"cursor": "x" * 401},
            {"sort": "best"},
            {"sort": "hot", "window": "day"},
            {"sort": "top", "window": "year"},
            {"window": "day"},
            {"color": "red"},
        )
    ),
    event("GET", "/v1/feeds/tags/fox", query={"sort": "top", "window": "day"}),
    event("GET", "/v1/feeds/new_makers", query={"sort": "hot"}),
    event("GET", "/v1/feeds/explore", token=claims("ada-sub", scope="easel/write")),
    event("GET", "/v1/feeds/explore", token=claims("ada-sub", token_use="id")),
]


@pytest.mark.parametrize(
    "request_", UNUSUAL, ids=lambda one: f"{one['rawPath']} {one['rawQueryString']}"
)
def test_what_is_not_plain_about_a_request_is_left_to_the_app(
    request_: dict[str, Any], ada: Person
) -> None:
    assert quick.answer(request_, handler.PAGES) is None
    assert handler.lambda_handler(request_, CONTEXT) == routes.answer(request_, CONTEXT)


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalServerError"])
def test_a_busy_table_asks_who_waits_for_a_page_to_come_back(code: str, ada: Person) -> None:
    request = asked("ada-sub", "/v1/feeds/explore")
    with refusing("Query", code):
        found = quick.answer(request, handler.PAGES)
        plain = routes.answer(request, CONTEXT)

    assert found
    assert (found["statusCode"], found["body"]) == (503, plain["body"])
    assert found["headers"]["Retry-After"] == plain["headers"]["Retry-After"] == "1"


def test_what_the_table_refuses_once_the_plain_version_is_answered(
    ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    ada.publishes()
    request = asked("ada-sub", "/v1/feeds/explore")
    with refusing("Query", "ExpiredTokenException", times=1):
        answer = handler.lambda_handler(request, CONTEXT)

    assert len(json.loads(answer["body"])["items"]) == 1
    assert "ExpiredTokenException" in caplog.text


@pytest.mark.parametrize("limit", [2, 3, 100])
def test_beyond_what_a_range_reaches_both_read_by_key(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("posts.interactions", "graph.relationships"):
        monkeypatch.setattr(f"easel.{place}.RANGE_LIMIT", limit)
    for place in ("interactions", "viewer"):
        monkeypatch.setattr(f"easel.timelines.fast.{place}.RANGE_LIMIT", limit)
    world = FeedWorld(Random(limit)).fill(posts=20)

    for viewer_id in world.user_ids.values():
        assert compared(viewer_id, "/v1/feeds/explore", 25) == 1


def test_a_page_is_compressed_for_who_takes_it(ada: Person) -> None:
    for _ in range(3):
        ada.publishes()
    request = asked("ada-sub", "/v1/feeds/explore")
    request["headers"]["accept-encoding"] = "gzip"

    found, plain = quick.answer(request, handler.PAGES), routes.answer(request, CONTEXT)

    assert found
    assert found["headers"] == plain["headers"]
    assert _unpacked(found) == _unpacked(plain)


def _unpacked(answer: dict[str, Any]) -> Any:
    body = gzip.decompress(base64.b64decode(answer["body"])).decode()
    return json.loads(SIGNED.sub("", body))


def test_both_cost_the_same_units(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    for _ in range(4):
        bob.asks("PUT", f"/v1/posts/{ada.publishes()}/reaction", {"kind": "like"})
    meter = Meter(client("dynamodb"))
    meter.attach(Item)
    routes.answer(asked("bob-sub", "/v1/feeds/following"), CONTEXT)
    for path in ("/v1/feeds/following", "/v1/feeds/explore", "/v1/feeds/tags/fox"):
        request = asked("bob-sub", path)
        with meter.measuring("quick") as quickly:
            assert quick.answer(request, handler.PAGES)
        with meter.measuring("plain") as plainly:
            routes.answer(request, CONTEXT)
        assert quickly.read_units == plainly.read_units > 0
    meter.detach(Item)
