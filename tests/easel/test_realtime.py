"""Being connected: who may come in, what they hear, and when it ends."""

from typing import Any
from unittest.mock import patch

import pytest

from easel import clock
from easel.notifications import Topic
from easel.notifications.deliver import settle_reaction
from easel.notifications.store import add
from easel.realtime import connections, push
from functions.notifications.handler import lambda_handler
from tests.support import websocket_gateway
from tests.support.trouble import meanwhile
from tests.support.world import CONTEXT, Person, stored

TICKETS = "/v1/live_tickets"


def issued(person: Person, **more: Any) -> str:
    answer = person.asks("POST", TICKETS, **more)
    assert answer.status == 201, answer.text
    return str(answer.json["ticket"])


def comes(ticket: str | None, connection_id: str) -> int:
    context = {"connectionId": connection_id, "eventType": "CONNECT"}
    query = {"queryStringParameters": {"ticket": ticket}} if ticket is not None else {}
    return int(lambda_handler({"requestContext": context, **query}, CONTEXT)["statusCode"])


def says(connection_id: str, event_type: str = "MESSAGE", at: int = 0) -> None:
    context = {"connectionId": connection_id, "eventType": event_type, "connectedAt": at * 1000}
    assert lambda_handler({"requestContext": context}, CONTEXT) == {"statusCode": 200}


def joined(person: Person, *connection_ids: str) -> None:
    for connection_id in connection_ids:
        assert comes(issued(person), connection_id) == 200


def test_a_ticket_lets_one_in_once(ada: Person) -> None:
    ticket = issued(ada)

    assert comes(ticket, "one") == 200
    assert comes(ticket, "two") == 401
    assert [each.connection_id for each in connections.of_user("ada-sub")] == ["one"]


@pytest.mark.parametrize(
    "ticket", [None, "", "nope", "01K000000000000000000T1CKT" + "0" * 32, "\u0000", "x" * 3000]
)
def test_without_a_good_ticket_nobody_comes_in(ticket: str | None, ada: Person) -> None:
    assert ada.asks("GET", "/v1/me").status == 200

    assert comes(ticket, "one") == 401
    assert not stored("connection")


@pytest.mark.parametrize("over", ["ttl", "until"])
def test_a_ticket_is_good_for_a_minute_and_no_longer_than_its_token(over: str, ada: Person) -> None:
    ticket = issued(ada)
    item = connections.Ticket.get(f"TICKET#{ticket}", "TICKET")
    setattr(item, over, clock.epoch() - 1)
    item.save()

    assert comes(ticket, "one") == 401


def test_two_with_the_same_ticket_at_the_same_moment_are_one(ada: Person) -> None:
    ticket = issued(ada)

    with meanwhile("DeleteItem", lambda: comes(ticket, "one")):
        assert comes(ticket, "two") == 401

    assert [each.connection_id for each in connections.of_user("ada-sub")] == ["one"]


def test_a_ticket_asked_for_again_is_the_same_one(ada: Person) -> None:
    headers = {"idempotency-key": "k"}

    assert issued(ada, headers=headers) == issued(ada, headers=headers)
    assert len(stored("ticket")) == 1


def test_who_is_connected_hears_that_something_is_there_and_nothing_of_what(
    ada: Person, bob: Person
) -> None:
    post = ada.publishes(caption="a secret")
    joined(ada, "one", "two")
    joined(bob, "three")
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})

    settle_reaction(post, "bob-sub")
    settle_reaction(post, "bob-sub")

    (message,) = websocket_gateway.sent("one")
    assert message == {
        "type": "notification",
        "id": f"reaction.{post}",
        "cursor": ada.asks("GET", "/v1/notifications").json["items"][0]["cursor"],
    }
    assert websocket_gateway.sent("two") == [message]
    assert websocket_gateway.sent("three") == []


def test_a_connection_that_is_gone_goes_and_the_others_hear(ada: Person) -> None:
    joined(ada, "one", "two")

    with websocket_gateway.gone("one"):
        assert push.tell("ada-sub", "generation", id="g") == 1

    assert [each.connection_id for each in connections.of_user("ada-sub")] == ["two"]
    assert websocket_gateway.sent("two") == [{"type": "generation", "id": "g"}]


def test_nothing_is_sent_once_the_token_has_ended(ada: Person) -> None:
    joined(ada, "one")
    (place,) = connections.of_user("ada-sub")
    place.until = clock.epoch()
    place.save()

    with websocket_gateway.gone("one") as closed:
        assert push.tell("ada-sub", "generation", id="g") == 0

    assert closed == ["one"]
    assert not stored("connection")


def test_what_a_client_says_is_answered_until_its_token_ends(ada: Person) -> None:
    joined(ada, "one")
    says("one")
    assert websocket_gateway.sent("one") == [{"type": "pong"}]
    (place,) = connections.of_user("ada-sub")
    place.until = clock.epoch()
    place.save()

    with websocket_gateway.gone("one", "never-seen") as closed:
        says("one")
        says("never-seen")

    assert closed == ["one", "never-seen"]
    assert not stored("connection")


def test_who_speaks_at_once_is_answered_when_the_index_knows_them(ada: Person) -> None:
    joined(ada, "one")
    known, looks = connections.find, iter([False, False, True])

    with (
        patch.object(connections, "find", lambda name: known(name) if next(looks) else None),
        websocket_gateway.gone() as closed,
    ):
        says("one", at=clock.epoch())

    assert closed == []
    assert next(looks, None) is None


def test_who_speaks_at_once_and_never_came_in_is_closed(ada: Person) -> None:
    with (
        patch.object(connections, "SOON_SECONDS", 0),
        websocket_gateway.gone("never-seen") as closed,
    ):
        says("never-seen", at=clock.epoch())

    assert closed == ["never-seen"]


def test_who_leaves_is_forgotten_and_may_leave_again(ada: Person) -> None:
    joined(ada, "one", "two")

    for _ in range(2):
        says("one", "DISCONNECT")

    assert [each.connection_id for each in connections.of_user("ada-sub")] == ["two"]


def test_a_person_has_eight_connections_and_the_oldest_goes(ada: Person) -> None:
    joined(ada, *(f"c{number}" for number in range(connections.MOST)))

    with websocket_gateway.gone("c0") as closed:
        joined(ada, "newest")

    held = {each.connection_id for each in connections.of_user("ada-sub")}
    assert closed == ["c0"]
    assert len(held) == connections.MOST
    assert "newest" in held


def test_two_who_come_at_the_same_moment_get_a_place_each(ada: Person) -> None:
    first, second = issued(ada), issued(ada)

    with meanwhile("PutItem", lambda: comes(second, "two")):
        assert comes(first, "one") == 200

    held = {each.connection_id for each in connections.of_user("ada-sub")}
    assert held == {"one", "two"}


def test_a_late_goodbye_does_not_take_the_place_of_another(ada: Person) -> None:
    joined(ada, "one")
    (old,) = connections.of_user("ada-sub")
    says("one", "DISCONNECT")
    joined(ada, "two")

    connections.leave(old)

    assert [each.connection_id for each in connections.of_user("ada-sub")] == ["two"]


def test_who_is_not_connected_finds_everything_by_asking(ada: Person) -> None:
    add(Topic("ada-sub", "follow", "ada-sub"), "bob-sub", "2026")

    assert push.tell("ada-sub", "notification", id="x") == 0
