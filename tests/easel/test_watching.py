"""Watching one's feed while connected: told once of newer posts, and nothing is lost without."""

from typing import Any

import pytest

from easel import clock
from easel.realtime import connections, push
from easel.timelines import fan_out, store
from easel.timelines.store import TimelineHead
from functions.feeds import on_events
from functions.notifications.handler import lambda_handler
from tests.easel.test_deliveries import paints
from tests.easel.test_realtime import joined
from tests.support import websocket_gateway
from tests.support.account import Account
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import CONTEXT, Person, stored

NEW = {"type": "new_posts"}
PONG = {"type": "pong"}


@pytest.fixture
def fan(bob: Person, ada: Person) -> Person:
    """Bob follows Ada, has looked at his feed, and is connected."""
    bob.follows("ada")
    bob.asks("GET", "/v1/feeds/following")
    joined(bob, "bobs")
    assert ada.user_id
    return bob


def says(body: Any, connection_id: str = "bobs") -> None:
    context = {"connectionId": connection_id, "eventType": "MESSAGE"}
    event = {"requestContext": context, "body": body}
    assert lambda_handler(event, CONTEXT) == {"statusCode": 200}


def watches(connection_id: str = "bobs") -> None:
    says('{"type":"watch"}', connection_id)


def publishes(ada: Person, times: int = 1) -> list[str]:
    """Published, and fanned out to those who follow; whom to tell is told."""
    told: list[str] = []
    for _ in range(times):
        fan_out.reconcile_post(ada.publishes(), "ada-sub", None, told.extend)
        push.tell_of_posts(told)
    return told


def publishes_without_telling(ada: Person) -> list[str]:
    told: list[str] = []
    fan_out.reconcile_post(ada.publishes(), "ada-sub", None, told.extend)
    assert told == ["bob-sub"]
    return told


def heard(connection_id: str = "bobs") -> list[Any]:
    return [each for each in websocket_gateway.sent(connection_id) if each != PONG]


def marks() -> list[str]:
    return [
        item["watched_until"]["N"] for item in stored("reader").values() if "watched_until" in item
    ]


def test_who_watches_is_told_of_a_newer_post_once_until_they_watch_again(
    fan: Person, ada: Person
) -> None:
    watches()

    publishes(ada, times=3)
    assert heard() == [NEW]
    assert not marks()
    watches()
    publishes(ada)

    assert heard() == [NEW, NEW]
    assert len(fan.asks("GET", "/v1/feeds/following").json["items"]) == 4


def test_who_is_connected_and_does_not_watch_is_told_nothing(fan: Person, ada: Person) -> None:
    says('{"type":"ping"}')

    assert publishes(ada) == []
    assert heard() == []


def test_all_screens_of_who_watches_are_told(fan: Person, ada: Person) -> None:
    joined(fan, "phone")
    watches("phone")

    publishes(ada)

    assert heard() == heard("phone") == [NEW]


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        "watch",
        "[]",
        '"watch"',
        "null",
        '{"type":["watch"]}',
        '{"type":',
        "\ud800",
        "9" * 5000,
    ],
)
def test_whatever_else_is_said_is_answered_and_marks_nothing(body: Any, fan: Person) -> None:
    says(body)

    assert websocket_gateway.sent("bobs") == [PONG]
    assert not marks()


def test_who_never_looked_has_no_feed_to_watch(ada: Person) -> None:
    joined(ada, "adas")

    watches("adas")

    assert websocket_gateway.sent("adas") == [PONG]
    assert not stored("reader")


def test_watching_ends_with_the_token_behind_the_connection(fan: Person, ada: Person) -> None:
    watches()
    head = TimelineHead.get("F#bob-sub", "~")
    (place,) = connections.of_user("bob-sub")
    assert head.watched_until == place.until
    head.watched_until = clock.epoch()
    head.save()

    assert publishes(ada) == []
    push.tell_of_posts(["bob-sub"])

    assert heard() == []


def test_who_left_is_told_nothing_and_asked_for_no_more(fan: Person, ada: Person) -> None:
    watches()
    context = {"connectionId": "bobs", "eventType": "DISCONNECT"}
    lambda_handler({"requestContext": context}, CONTEXT)

    publishes(ada)

    assert heard() == []
    assert not marks()


def test_a_connection_whose_token_has_ended_watches_nothing(fan: Person) -> None:
    (place,) = connections.of_user("bob-sub")
    place.until = clock.epoch()
    place.save()

    with websocket_gateway.gone("bobs"):
        watches()

    assert not marks()


def test_two_pages_at_the_same_moment_tell_once(fan: Person, ada: Person) -> None:
    watches()
    told = publishes_without_telling(ada)

    with meanwhile("UpdateItem", lambda: push.tell_of_posts(told)):
        push.tell_of_posts(told)

    assert heard() == [NEW]


def test_a_lost_reply_loses_at_most_the_message(fan: Person, ada: Person) -> None:
    watches()
    told = publishes_without_telling(ada)

    with lost_replies("UpdateItem"):
        push.tell_of_posts(told)

    assert len(heard()) <= 1
    assert not marks()
    assert fan.asks("GET", "/v1/feeds/following").json["items"]


def test_watching_twice_is_watching_once_and_the_later_end_counts(fan: Person) -> None:
    watches()
    (until,) = map(int, marks())

    store.watch("bob-sub", until - 60)
    watches()
    assert list(map(int, marks())) == [until]
    store.watch("bob-sub", until + 60)

    assert list(map(int, marks())) == [until + 60]


def test_what_becomes_visible_later_is_no_news(fan: Person, ada: Person, monkeypatch: Any) -> None:
    watches()
    sent: list[Any] = []
    monkeypatch.setattr("easel.events.consumer.send", lambda *message: sent.append(message))
    post = ada.publishes("private")
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "followers"})
    fact = {"post_id": post, "author_id": "ada-sub", "detail_type": "PostAudienceChanged"}

    on_events.HANDLERS["PostAudienceChanged"](fact)

    assert [detail.get("watching") for _, detail, *_ in sent] == [None]


def test_a_post_and_a_repost_reach_who_watches_by_way_of_the_queue(account: Account) -> None:
    ada, bob, cleo = (Person(f"{name}-sub").joins(name) for name in ("ada", "bob", "cleo"))
    bob.follows("ada")
    bob.asks("GET", "/v1/feeds/following")
    joined(bob, "bobs")
    account.drain()
    watches()

    ada.publishes(image_ids=[paints(ada)])
    account.drain()
    assert heard() == [NEW]
    watches()
    ada.asks("PUT", f"/v1/posts/{cleo.publishes(image_ids=[paints(cleo)])}/repost")
    account.drain()

    assert heard() == [NEW, NEW]
    assert len(bob.asks("GET", "/v1/feeds/following").json["items"]) == 2
