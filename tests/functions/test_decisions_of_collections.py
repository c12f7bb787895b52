"""Deciding about a collection: its name and words are hidden, its posts are not."""

from typing import Any

import pytest

from easel.db import IdempotentRequest
from easel.moderation import subjects
from easel.moderation.decisions import DecisionInput, decide
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Answer, Person, Visitor, stored


@pytest.fixture
def made(ada: Person) -> str:
    """A public collection of Ada's, with a post in it."""
    body = {"name": "Insults", "visibility": "public"}
    collection = str(ada.asks("POST", "/v1/collections", body).json["id"])
    ada.asks("PUT", f"/v1/collections/{collection}/posts/{ada.publishes()}")
    return collection


def decides(mod: Person, made: str, action: str, **more: Any) -> Answer:
    body = {"case_id": f"collection:{made}", "action": action, "rule": "hate"} | more
    return mod.asks("POST", "/v1/moderation/decisions", body)


def test_a_hidden_collection_is_there_for_its_owner_alone(
    ada: Person, bob: Person, mod: Person, visitor: Visitor, made: str
) -> None:
    assert decides(mod, made, "hide").status == 201

    for viewer in (bob, visitor, mod):
        assert is_problem(viewer.asks("GET", f"/v1/collections/{made}"), 404)
        assert is_problem(viewer.asks("GET", f"/v1/collections/{made}/posts"), 404)
        assert viewer.asks("GET", "/v1/users/ada/collections").json["items"] == []
    own = ada.asks("GET", f"/v1/collections/{made}").json
    assert (own["held"]["action"], own["held"]["rule"]) == ("hide", "hate")
    assert len(visitor.asks("GET", "/v1/users/ada/posts").json["items"]) == 1
    (told,) = ada.asks("GET", "/v1/decisions").json["items"]
    assert told["subject"] == {"kind": "collection", "id": made}


def test_opening_it_wider_does_not_undo_what_was_decided(
    ada: Person, bob: Person, mod: Person, made: str
) -> None:
    decides(mod, made, "hide")

    for visibility in ("unlisted", "public"):
        ada.asks("PATCH", f"/v1/collections/{made}", {"visibility": visibility, "name": visibility})

        assert is_problem(bob.asks("GET", f"/v1/collections/{made}"), 404)


def test_taken_back_it_is_there_again_and_once(
    ada: Person, bob: Person, mod: Person, made: str
) -> None:
    first = decides(mod, made, "hide").json["id"]

    answers = [decides(mod, made, "reverse", decision_id=first) for _ in range(2)]

    assert [answer.status for answer in answers] == [201, 422]
    assert bob.asks("GET", f"/v1/collections/{made}").json["name"] == "Insults"
    assert "held" not in ada.asks("GET", f"/v1/collections/{made}").json


@pytest.mark.parametrize("action", ["take_down", "suspend", "label"])
def test_nothing_but_hiding_fits_a_collection(action: str, mod: Person, made: str) -> None:
    level = {"level": "explicit"} if action == "label" else {}

    answer = decides(mod, made, action, **level)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/action"]
    assert not stored("decision")


def test_of_two_moderators_at_once_the_later_decision_is_in_force(
    ada: Person, mod: Person, made: str
) -> None:
    verdict = DecisionInput(subjects.at(f"collection:{made}"), "hide", "spam", "")
    once = IdempotentRequest("other", None, b"")

    with meanwhile("TransactWriteItems", lambda: decide("other-sub", verdict, once)):
        answer = decides(mod, made, "hide")

    assert is_problem(answer, 503)
    assert ada.asks("GET", f"/v1/collections/{made}").json["held"]["rule"] == "spam"
    assert len(stored("decision")) == 1


def test_a_decision_whose_reply_is_lost_is_made_once(mod: Person, made: str) -> None:
    with lost_replies("TransactWriteItems") as lost:
        assert decides(mod, made, "hide").status == 201

    assert lost
    assert len(stored("decision")) == 1


def test_a_deleted_collection_can_be_dismissed_and_not_hidden(
    ada: Person, mod: Person, bob: Person, made: str
) -> None:
    bob.asks("POST", "/v1/reports", {"collection_id": made, "reason": "hate"})
    ada.asks("DELETE", f"/v1/collections/{made}")

    assert is_problem(decides(mod, made, "hide"), 404)
    assert decides(mod, made, "dismiss").status == 201
    assert mod.asks("GET", "/v1/moderation/cases").json["items"] == []
