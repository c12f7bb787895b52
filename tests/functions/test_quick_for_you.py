"""For You that is answered quickly is the plain one, in any world, and leaves behind the same."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import pytest

from easel import clock
from easel.db import Item
from easel.http import quick
from easel.ranking import memory
from easel.recommendations import reader
from easel.recommendations.marks import KEPT_SECONDS
from functions.recommendations import handler, routes
from tests.functions.test_quick_pages import HEAVY
from tests.metering.meter import Meter
from tests.support.both_versions import SIGNED, comparable, walked
from tests.support.scale import some
from tests.support.taste_worlds import taste_world
from tests.support.trouble import lost_replies, refusing
from tests.support.world import CONTEXT, TABLE, Person, claims, client, event, stored

FOR_YOU = "/v1/feeds/for-you"
MOST_PAGES = 4


def asked(viewer_id: str | None = "ada-sub", **query: str) -> dict[str, Any]:
    token = claims(viewer_id) if viewer_id else None
    return event("GET", FOR_YOU, token=token, query=query)


def shown(user_id: str) -> dict[str, Any] | None:
    """What is stored of what a user was shown, as the table has it."""
    key = {"pk": {"S": f"U#{user_id}"}, "sk": {"S": "SHOWN"}}
    found = client("dynamodb").get_item(TableName=TABLE, Key=key).get("Item")
    return dict(found) if found else None


def put_back(user_id: str, before: dict[str, Any] | None) -> None:
    """Let what a user was shown be as it was."""
    table: dict[str, Any] = {"TableName": TABLE}
    if before:
        client("dynamodb").put_item(Item=before, **table)
    else:
        key = {"pk": {"S": f"U#{user_id}"}, "sk": {"S": "SHOWN"}}
        client("dynamodb").delete_item(Key=key, **table)


def both(user_id: str, query: dict[str, str]) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """What each of them answers from the same state, which they leave behind the same."""
    before, request = shown(user_id), asked(user_id, **query)
    memory.forget()
    found = quick.answer(request, handler.PAGES)
    after = shown(user_id)
    put_back(user_id, before)
    memory.forget()
    plain = routes.answer(request, CONTEXT)
    assert plain["statusCode"] == 200
    if found is None:
        assert after == before
    else:
        assert _kept(after) == _kept(shown(user_id))
    return found and comparable(found), comparable(plain)


def _kept(item: dict[str, Any] | None) -> dict[str, Any] | None:
    """An item but for its second."""
    if item is None or "ttl" not in item:
        return item
    assert abs(int(item["ttl"]["N"]) - clock.epoch() - KEPT_SECONDS) < 600
    return {name: value for name, value in item.items() if name != "ttl"}


def _unsigned(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"body": SIGNED.sub("", answer["body"])}


def compared(user_id: str, limit: int) -> list[int]:
    """Walk For You in both versions; return how many posts were on the pages answered quickly."""
    pages = walked(partial(both, user_id), limit, MOST_PAGES)
    return [len(page["items"]) for page in pages]


@pytest.mark.longer
@pytest.mark.parametrize("seed", some(range(150), range(4)))
def test_a_quick_page_is_the_plain_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    world = taste_world(random, posts=26)
    # Pages that the rules left short are made up for.
    monkeypatch.setattr(reader, "FEW", random.choice((0, reader.FEW)))

    found_on = [
        each
        for user_id in world.user_ids.values()
        for each in compared(user_id, random.choice((3, 8, 25)))
    ]

    assert len(found_on) > 2
    assert sum(found_on) > 0


def test_a_cold_start_of_for_you_loads_no_sdk_no_models_and_no_resolver() -> None:
    loaded = f"[each for each in {HEAVY} if each in sys.modules]"
    imported = "import functions.recommendations.handler"
    code = f"import sys; sys.path[:0] = {sys.path}; {imported}; print({loaded})"
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603

    assert found.stdout.strip() == "[]"


@pytest.fixture
def looked(ada: Person, bob: Person) -> Person:
    """Ada, who looked at her feed today and follows Bob, who published."""
    ada.follows("bob")
    for _ in range(3):
        bob.publishes()
    ada.asks("GET", "/v1/feeds/following")
    return ada


UNUSUAL: list[Callable[[], dict[str, Any]]] = [
    lambda: asked(None),
    lambda: event("HEAD", FOR_YOU, token=claims("ada-sub")),
    lambda: event("GET", FOR_YOU, token=claims("ada-sub", scope="easel/write")),
    lambda: event("GET", "/v1/me/taste", token=claims("ada-sub")),
    lambda: asked(weights="follow:1000"),
    lambda: asked(weights="follow:1000", cursor="x"),
    lambda: asked(limit="0"),
    lambda: asked(cursor="nonsense"),
    lambda: asked(cursor="x" * 3001),
    lambda: asked(sort="new"),
]


@pytest.mark.parametrize("unusual", range(len(UNUSUAL)))
def test_what_is_not_plain_about_a_request_is_left_to_the_app(unusual: int, looked: Person) -> None:
    request = UNUSUAL[unusual]()
    assert quick.answer(request, handler.PAGES) is None
    assert stored("shown") == {}
    found = handler.lambda_handler(request, CONTEXT)
    put_back("ada-sub", None)
    assert _unsigned(found) == _unsigned(routes.answer(request, CONTEXT))


def test_who_did_not_look_today_gets_the_page_of_the_plain_version(ada: Person) -> None:
    assert quick.answer(asked(), handler.PAGES) is None
    assert handler.lambda_handler(asked(), CONTEXT)["statusCode"] == 200
    assert quick.answer(asked(), handler.PAGES) is not None


@pytest.mark.parametrize("operation", ["Query", "BatchGetItem", "UpdateItem"])
def test_a_busy_table_asks_who_waits_to_come_back(operation: str, looked: Person) -> None:
    with refusing(operation, "ThrottlingException"):
        found = quick.answer(asked(), handler.PAGES)

    assert found
    assert (found["statusCode"], found["headers"]["Retry-After"]) == (503, "1")
    assert stored("shown") == {}


def test_what_was_shown_is_kept_once_though_the_answer_was_lost(
    looked: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with lost_replies("UpdateItem") as lost:
        answer = handler.lambda_handler(asked(), CONTEXT)

    assert lost
    assert len(json.loads(answer["body"])["items"]) == 3
    assert len((shown("ada-sub") or {})["marks"]["B"]) == 3 * 8


def test_the_quick_one_costs_no_more(looked: Person, bob: Person, cleo: Person) -> None:
    cleo.asks("PUT", f"/v1/posts/{bob.publishes()}/reaction", {"kind": "like"})
    looked.follows("cleo")
    meter = Meter(client("dynamodb"))
    meter.attach(Item)
    memory.forget()
    with meter.measuring("quick") as quickly:
        assert quick.answer(asked(), handler.PAGES)
    put_back("ada-sub", None)
    memory.forget()
    with meter.measuring("plain") as plainly:
        routes.answer(asked(), CONTEXT)
    meter.detach(Item)

    assert 0 < quickly.read_units <= plainly.read_units
    assert quickly.write_units == plainly.write_units > 0
