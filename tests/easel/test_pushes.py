"""Notifications that are pushed: to whom, when, with what, and until when."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from easel import clock
from easel.notifications import Inbox, push
from easel.notifications import push_subscriptions as subscribing
from easel.sessions import model, push_subscriptions, sign_outs
from easel.web_push import sending
from tests.fakes import push_service
from tests.fakes.push_service import Client, PushService
from tests.support.account import Account, record
from tests.support.browsers import begun
from tests.support.trouble import meanwhile
from tests.support.world import Answer, Person, stored

PUSHES = "/v1/me/push-subscriptions"
CONSUMER = "push-events"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PushService]:
    sending._trusted.cache_clear()
    with push_service.running(tmp_path) as running:
        yield running
    sending._trusted.cache_clear()


def signed_in(person: Person, browser: str = "one") -> Person:
    """The same person in a browser whose session is kept."""
    begun(person.user_id, browser)
    return Person(person.user_id, {"origin_jti": browser, "auth_time": str(clock.epoch())})


def subscribes(person: Person, client: Client | None = None, **more: Any) -> Client:
    client = client or Client()
    answer = asks(person, client, **more)
    assert answer.status == 200, answer.text
    return client


def asks(person: Person, client: Client, **more: Any) -> Answer:
    return person.asks("PUT", PUSHES, client.subscription | more)


def replies(account: Account, ada: Person, bob: Person, caption: str = "a secret") -> str:
    """Bob answers a post of Ada's, and everybody hears of it who shall."""
    post = ada.publishes()
    bob.publishes(image_ids=[], reply_to=post, caption=caption)
    hears(account)
    return post


def hears(account: Account) -> None:
    """Let what happened become notifications, and these be pushed."""
    account.reach("notifications-events", CONSUMER)


def read(service: PushService, client: Client) -> list[dict[str, Any]]:
    """What came for this browser."""
    mine = [each for each in service.received if each.path == f"/send/{client.name}"]
    return [json.loads(client.reads(each.body)) for each in mine]


def test_a_reply_is_pushed_with_what_the_list_shows_and_no_word_more(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    here = signed_in(ada)
    client = subscribes(here, language="de")

    replies(account, ada, bob)

    (message,) = read(service, client)
    (told,) = here.asks("GET", "/v1/notifications").json["items"]
    assert message == {
        "kind": "reply",
        "who": "Bob",
        "count": 1,
        "failed": False,
        "path": f"/p/{told['post']['id']}",
        "tag": service.received[0].headers["topic"],
        "language": "de",
    }
    assert service.received[0].headers["urgency"] == "normal"
    assert len(message["tag"]) == 32


def test_of_one_thing_the_newer_replaces_what_waits(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    client = subscribes(signed_in(ada))
    post = ada.publishes()
    for each in (bob, Person("cleo-sub").joins("cleo")):
        each.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "love"})
        hears(account)

    first, second = read(service, client)
    assert first["tag"] == second["tag"]
    assert (first["count"], second["count"]) == (1, 2)
    assert {each.headers["urgency"] for each in service.received} == {"low"}


def test_who_did_not_ask_is_pushed_nothing_and_nothing_is_noted(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    signed_in(ada)

    replies(account, ada, bob)

    assert service.received == []
    assert not stored("nudge")


def test_every_browser_that_asked_is_told(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    clients = [subscribes(signed_in(ada, name), Client(name)) for name in ("one", "two", "three")]

    replies(account, ada, bob)

    assert [len(read(service, client)) for client in clients] == [1, 1, 1]


@pytest.mark.parametrize("why", ["settings", "mute", "block", "read", "taken back"])
def test_what_is_not_to_be_told_is_not_pushed(
    why: str, account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    here = signed_in(ada)
    subscribes(here)
    if why == "settings":
        here.asks("PATCH", "/v1/notifications/settings", {"reply": "nobody"})
    post = ada.publishes()
    reply = bob.publishes(image_ids=[], reply_to=post, caption="hello")
    account.reach("notifications-events")
    if why == "mute":
        here.asks("PUT", "/v1/users/bob/mute", {})
    if why == "block":
        here.asks("PUT", "/v1/users/bob/block")
    if why == "read":
        (told,) = here.asks("GET", "/v1/notifications").json["items"]
        here.asks("PUT", "/v1/notifications/read", {"up_to": told["cursor"]})
    if why == "taken back":
        bob.asks("DELETE", f"/v1/posts/{reply}")
        account.reach("notifications-events")

    for number in (1, 2):
        assert push.push(ada.user_id, number, None) == []

    assert service.received == []


def test_in_quiet_hours_nothing_is_pushed(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    now = datetime.now(UTC)
    hours = [(now + timedelta(hours=step)).strftime("%H:%M") for step in (-2, 2, 4)]
    client = subscribes(signed_in(ada), quiet={"begins": hours[0], "ends": hours[1]})
    awake = subscribes(
        signed_in(ada, "two"), Client("two"), quiet={"begins": hours[1], "ends": hours[2]}
    )

    replies(account, ada, bob)

    assert read(service, client) == []
    assert len(read(service, awake)) == 1


def test_a_browser_that_was_signed_out_is_told_nothing_more(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    lost, here = signed_in(ada, "lost"), signed_in(ada, "here")
    subscribes(lost, Client("lost"))
    client = subscribes(here, Client("here"))

    assert here.asks("DELETE", f"/v1/me/sessions/{model.id_of('lost')}").status == 204

    assert set(_kept(ada)) == {model.id_of("here")}
    replies(account, ada, bob)
    assert [each.path for each in service.received] == ["/send/here"]
    assert len(read(service, client)) == 1


def test_a_session_that_ended_without_a_word_has_ended_for_pushes_too(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    subscribes(signed_in(ada))
    sign_outs._mark(ada.user_id, clock.now(), None)

    replies(account, ada, bob)

    assert service.received == []
    assert _kept(ada) == {}


def _kept(person: Person) -> dict[str, Any]:
    found = push_subscriptions.of(person.user_id)
    return found.by_session.as_dict() if found else {}


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    status: int, account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    subscribes(signed_in(ada))
    service.statuses["/send/one"] = status

    replies(account, ada, bob)

    assert _kept(ada) == {}
    # The next finds nobody who asked; of those after it nothing is noted.
    for _ in range(3):
        replies(account, ada, bob)
    assert len(service.received) == 1
    assert len(stored("nudge")) == 2
    assert Inbox.find(f"N#{ada.user_id}", "~").pushes is None


def test_who_subscribes_anew_while_the_old_one_is_found_gone_stays(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    here = signed_in(ada)
    subscribes(here)
    push_subscriptions.remove(ada.user_id, model.id_of("one"))

    with meanwhile("TransactWriteItems", lambda: subscribes(here, Client("again"))):
        push.push(ada.user_id, 1, None)

    assert set(_kept(ada)) == {model.id_of("one")}
    assert Inbox.find(f"N#{ada.user_id}", "~").pushes is True


def test_a_busy_service_is_asked_again_by_itself_and_then_given_up(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    busy = subscribes(signed_in(ada, "busy"), Client("busy"))
    subscribes(signed_in(ada, "well"), Client("well"))
    service.statuses["/send/busy"] = 503

    replies(account, ada, bob)
    tries = 1
    while later := account.delayed(CONSUMER):
        answer = account.invoke(CONSUMER, {"Records": later})
        assert not answer["batchItemFailures"]
        tries += 1

    paths = [each.path for each in service.received]
    assert paths.count("/send/busy") == tries == 6
    assert paths.count("/send/well") == 1
    assert set(_kept(ada)) == {model.id_of("busy"), model.id_of("well")}
    assert len(read(service, busy)) == 6


def test_a_service_that_recovers_gets_it(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    client = subscribes(signed_in(ada))
    service.statuses["/send/one"] = 429
    replies(account, ada, bob)
    service.statuses.clear()

    account.invoke(CONSUMER, {"Records": account.delayed(CONSUMER)})

    assert len(read(service, client)) == 2
    assert account.delayed(CONSUMER) == []


@pytest.mark.parametrize("status", [400, 403, 302])
def test_what_a_service_refuses_is_left_alone(
    status: int, account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    subscribes(signed_in(ada))
    service.statuses["/send/one"] = status

    replies(account, ada, bob)

    assert account.delayed(CONSUMER) == []
    assert len(_kept(ada)) == 1


def test_a_message_that_comes_twice_replaces_itself(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    client = subscribes(signed_in(ada))
    replies(account, ada, bob)
    body = {"detail-type": "PushDue", "detail": {"user_id": ada.user_id, "number": 1}}

    account.invoke(CONSUMER, {"Records": [record("again", json.dumps(body))]})

    first, again = read(service, client)
    assert first == again


def test_six_browsers_are_one_too_many_unless_one_has_ended(ada: Person, account: Account) -> None:
    for n in range(5):
        subscribes(signed_in(ada, str(n)), Client(str(n)))
    sixth = signed_in(ada, "sixth")

    refused = asks(sixth, Client("sixth"))
    assert (refused.status, refused.json["type"]) == (409, "urn:easel:problem:too-many-browsers")
    assert len(_kept(ada)) == 5

    model.Session.at(ada.user_id, model.id_of("3")).delete()
    subscribes(sixth, Client("sixth"))
    assert set(_kept(ada)) == {model.id_of(each) for each in ("0", "1", "2", "4", "sixth")}


def test_an_address_is_of_one_browser(ada: Person, account: Account) -> None:
    client = Client()
    subscribes(signed_in(ada, "before"), client)
    subscribes(signed_in(ada, "now"), client)

    assert set(_kept(ada)) == {model.id_of("now")}


def test_two_browsers_that_ask_at_once_are_both_kept(ada: Person, account: Account) -> None:
    one, two = signed_in(ada, "one"), signed_in(ada, "two")

    with meanwhile("TransactWriteItems", lambda: subscribes(two, Client("two"))):
        subscribes(one, Client("one"))

    assert set(_kept(ada)) == {model.id_of("one"), model.id_of("two")}


def test_the_same_again_changes_nothing_and_something_else_does(
    ada: Person, account: Account
) -> None:
    here, client = signed_in(ada), Client()
    subscribes(here, client)
    before = stored()
    subscribes(here, client)
    assert stored() == before

    quiet = {"begins": "22:00", "ends": "07:00"}
    answer = asks(here, client, quiet=quiet)

    assert answer.json["quiet"] == quiet
    before = stored()
    assert asks(here, client, quiet=quiet).status == 200
    assert stored() == before
    assert _kept(ada)[model.id_of("one")]["quiet"] == quiet


def test_only_a_browser_whose_session_is_kept_can_be_pushed_to(
    ada: Person, account: Account
) -> None:
    assert asks(ada, Client()).status == 409
    over = signed_in(ada, "over")
    sign_outs.end(ada.user_id, model.id_of("over"))
    assert asks(over, Client()).status == 401
    assert asks(Person("nobody-sub"), Client()).status == 403
    assert not stored("push")


def test_turning_it_off_is_final_and_may_be_repeated(
    account: Account, ada: Person, bob: Person, service: PushService
) -> None:
    here = signed_in(ada)
    for _ in range(2):
        assert here.asks("DELETE", PUSHES).status == 204
    subscribes(here)
    for _ in range(2):
        assert here.asks("DELETE", PUSHES).status == 204

    replies(account, ada, bob)

    assert service.received == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(
            ("endpoint", each)
            for each in ("http://push.example.org/", "https://10.0.0.1/", "", "x")
        ),
        ("endpoint", f"https://push.example.org/{'x' * 1000}"),
        *(("p256dh", each) for each in ("", "fox", "é", "A" * 87, "BP" + "A" * 85)),
        *(("auth", each) for each in ("", "fox", "A" * 21, "A" * 24, "!" * 22)),
        *(("language", each) for each in ("", "EN", "english", "e1")),
    ],
)
def test_what_no_push_service_would_take_is_refused_and_changes_nothing(
    name: str, wrong: str, ada: Person, account: Account
) -> None:
    here = signed_in(ada)
    before = stored()

    answer = asks(here, Client(), **{name: wrong})

    assert (answer.status, answer.pointers) == (422, [f"/{name}"])
    assert stored() == before


@pytest.mark.parametrize("wrong", ["24:00", "7:00", "07:60", "", "noon"])
def test_quiet_hours_are_times_of_a_day(wrong: str, ada: Person, account: Account) -> None:
    here = signed_in(ada)

    answer = asks(here, Client(), quiet={"begins": wrong, "ends": "07:00"})

    assert (answer.status, answer.pointers) == (422, ["/quiet/begins"])
    assert subscribing.is_live(ada.user_id, model.id_of("one"))
