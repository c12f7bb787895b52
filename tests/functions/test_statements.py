"""Statements of reasons: whom a decision concerns is told, why, and by what it was found."""

from typing import Any

import pytest

from easel.notifications import deliver, store
from tests.functions import deciding
from tests.functions.contract import is_problem
from tests.support.world import Person, Visitor

NOTICE = {"reason": "illegal", "statement": "It calls for violence.", "good_faith": True}
GIVER = {"name": "Eve Doe", "email": "eve@example.org"}


def decided(mod: Person, case: str, action: str, **more: Any) -> dict[str, Any]:
    """Decide, and have whom it concerns told, as the event of the decision does."""
    made = deciding.decided(mod, case, action, **more)
    if action != "dismiss":
        deliver.settle_decision(f"{made['subject']['kind']}:{made['subject']['id']}/{made['id']}")
    return made


def told(person: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = person.asks("GET", "/v1/notifications").json["items"]
    return items


@pytest.mark.parametrize("action", ["hide", "take_down", "label", "suspend"])
def test_whom_a_decision_concerns_is_told_and_finds_the_reasons(
    action: str, ada: Person, mod: Person
) -> None:
    case = "user:ada-sub" if action == "suspend" else f"post:{ada.publishes()}"
    level = {"level": "explicit"} if action == "label" else {}
    made = decided(mod, case, action, **level)

    (notification,) = told(ada)
    stated = ada.asks("GET", f"/v1/decisions/{made['id']}")

    assert (notification["kind"], notification["unread"], notification["count"]) == (
        "decision",
        True,
        1,
    )
    assert notification["decision"] == stated.json
    assert (stated.json["action"], stated.json["rule"], stated.json["note"]) == (
        action,
        "hate",
        "Rule 3.",
    )
    assert (stated.json["source"], stated.json["led_by"]) == ("moderator", "own_initiative")
    assert "actor" not in stated.json
    assert ada.asks("GET", "/v1/notifications/unread").json["count"] == 1


def test_a_reversal_is_told_too_and_the_first_decision_says_so(ada: Person, mod: Person) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")
    back = decided(mod, f"post:{post}", "reverse", decision_id=hidden["id"])

    newest, oldest = told(ada)

    assert (newest["decision"]["id"], newest["decision"]["action"]) == (back["id"], "reverse")
    assert (oldest["decision"]["id"], oldest["decision"]["reversed"]) == (hidden["id"], True)


def test_a_repeated_event_tells_once_and_a_dismissal_nobody(ada: Person, mod: Person) -> None:
    post = ada.publishes()
    decided(mod, f"post:{post}", "dismiss")
    made = decided(mod, f"post:{post}", "hide")
    deliver.settle_decision(f"post:{post}/{made['id']}")

    assert [each["decision"]["id"] for each in told(ada)] == [made["id"]]


def test_who_left_is_told_of_nothing(ada: Person, mod: Person) -> None:
    post = ada.publishes()
    body = {"case_id": f"post:{post}", "action": "hide", "rule": "spam"}
    made = mod.asks("POST", "/v1/moderation/decisions", body).json
    assert ada.asks("DELETE", "/v1/me", query={"handle": "ada"}).status == 204

    deliver.settle_decision(f"post:{post}/{made['id']}")

    assert store.between("ada-sub", 0, None, 9) == []


def test_the_statement_says_what_led_to_it_and_not_who(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    reported, noticed = ada.publishes(), ada.publishes()
    for post in (reported, noticed):
        bob.asks("POST", "/v1/reports", {"post_id": post, "reason": "hate", "note": "Bob says."})
    said = {"url": f"https://easel.example/p/{noticed}", **NOTICE, **GIVER}
    given = visitor.asks("POST", "/v1/notices", said)
    assert given.status == 201, given.text

    made = [decided(mod, f"post:{post}", "hide") for post in (reported, noticed)]
    again = decided(mod, f"post:{noticed}", "take_down")

    told = [ada.asks("GET", f"/v1/decisions/{each['id']}") for each in (*made, again)]
    assert [each.json["led_by"] for each in told] == ["report", "notice", "own_initiative"]
    assert not any(word in each.text for each in told for word in ("bob", "Bob", "Eve", "example"))


def test_the_statement_is_for_whom_it_concerns_alone(ada: Person, bob: Person, mod: Person) -> None:
    post = ada.publishes()
    made = decided(mod, f"post:{post}", "hide")
    dismissed = decided(mod, f"post:{post}", "dismiss")

    for person in (bob, mod):
        assert is_problem(person.asks("GET", f"/v1/decisions/{made['id']}"), 404)
    assert is_problem(ada.asks("GET", f"/v1/decisions/{dismissed['id']}"), 404)
    assert ada.asks("GET", f"/v1/decisions/{made['id'].lower()}").status == 200


def test_a_suspended_account_reads_why(ada: Person, mod: Person) -> None:
    made = decided(mod, "user:ada-sub", "suspend")

    assert ada.asks("GET", f"/v1/decisions/{made['id']}").json["action"] == "suspend"
    assert [each["kind"] for each in told(ada)] == ["decision"]
