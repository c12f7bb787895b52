"""Reporting: a receipt for who reports, one case for moderators, however many do."""

from typing import Any

import pytest

from easel.db import IdempotentRequest
from easel.moderation import cases, subjects
from easel.moderation.reports import Complaint, make
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, Visitor, stored


def reports(person: Person, post: str, **more: Any) -> Any:
    body = {"post_id": post, "reason": "spam"} | more
    answer = person.asks("POST", "/v1/reports", body)
    assert answer.status == 201, answer.text
    return answer.json


def queue(mod: Person) -> list[dict[str, Any]]:
    answer = mod.asks("GET", "/v1/moderation/cases")
    assert answer.status == 200, answer.text
    items: list[dict[str, Any]] = answer.json["items"]
    return items


def test_a_report_has_a_receipt_and_opens_a_case(ada: Person, bob: Person, mod: Person) -> None:
    post = ada.publishes(caption="buy now")

    receipt = reports(bob, post, reason="spam", note="It sells something.")

    assert receipt["status"] == "open"
    assert receipt["subject"] == {"kind": "post", "id": post, "post_id": post}
    assert bob.asks("GET", "/v1/reports").json["items"] == [receipt]
    (case,) = queue(mod)
    assert (case["id"], case["reports"], case["status"]) == (f"post:{post}", 1, "open")
    assert case["post"]["caption"] == "buy now"
    assert case["user"]["handle"] == "ada"
    detail = mod.asks("GET", f"/v1/moderation/cases/post:{post}").json
    assert [(each["by"]["handle"], each["note"]) for each in detail["details"]] == [
        ("bob", "It sells something.")
    ]


def test_again_is_the_same_report_and_others_count(
    ada: Person, bob: Person, cleo: Person, mod: Person
) -> None:
    post = ada.publishes()

    first, again = reports(bob, post), reports(bob, post, reason="hate")
    reports(cleo, post)

    assert again == first
    assert [case["reports"] for case in queue(mod)] == [2]


def test_a_report_whose_reply_is_lost_counts_once(ada: Person, bob: Person, mod: Person) -> None:
    post = ada.publishes()

    with lost_replies("TransactWriteItems") as lost:
        reports(bob, post)

    assert lost
    assert [case["reports"] for case in queue(mod)] == [1]


def test_two_who_report_at_the_same_moment_both_count(
    ada: Person, bob: Person, cleo: Person, mod: Person
) -> None:
    post = ada.publishes()

    complaint = Complaint(subjects.met("cleo-sub", post, None, None), "spam", "")
    once = IdempotentRequest("cleo", None, b"")
    with meanwhile("TransactWriteItems", lambda: make("cleo-sub", complaint, once)):
        reports(bob, post)

    assert [case["reports"] for case in queue(mod)] == [2]


def test_a_picture_and_a_person_can_be_reported(ada: Person, bob: Person, mod: Person) -> None:
    post = ada.publishes()
    image = bob.asks("GET", f"/v1/posts/{post}").json["images"][0]["id"]

    picture = reports(bob, post, image_id=image, reason="likeness")
    person = bob.asks("POST", "/v1/reports", {"handle": "ada", "reason": "harassment"}).json

    assert picture["subject"] == {"kind": "image", "id": image, "post_id": post}
    assert person["subject"] == {"kind": "user", "id": "ada-sub", "handle": "ada"}
    assert {case["id"] for case in queue(mod)} == {f"image:{image}", "user:ada-sub"}


def test_a_collection_can_be_reported_by_who_may_open_it(
    ada: Person, bob: Person, mod: Person
) -> None:
    words = {"name": "Buy now", "description": "Cheap", "visibility": "unlisted"}
    made = ada.asks("POST", "/v1/collections", words).json["id"]

    body = {"collection_id": made.lower(), "reason": "spam"}
    receipt = bob.asks("POST", "/v1/reports", body).json

    assert receipt["subject"] == {"kind": "collection", "id": made}
    (case,) = queue(mod)
    assert case["id"] == f"collection:{made}"
    assert (case["collection"]["name"], case["collection"]["description"]) == ("Buy now", "Cheap")
    assert case["user"]["handle"] == "ada"
    detail = mod.asks("GET", f"/v1/moderation/cases/collection:{made}").json
    assert detail["collection"] == case["collection"]
    ada.asks("DELETE", f"/v1/collections/{made}")
    assert [case["collection"] for case in queue(mod)] == [None]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"post_id": "POST", "collection_id": "POST"}, ""),
        ({"collection_id": "POST", "handle": "ada"}, ""),
        ({"collection_id": "POST", "image_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"}, "/image_id"),
        ({"collection_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"}, "/collection_id"),
        ({"post_id": "POST", "handle": "ada"}, ""),
        ({"handle": "ada", "image_id": "x"}, "/image_id"),
        ({"post_id": "POST", "image_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"}, "/image_id"),
        ({"post_id": "01JAAAAAAAAAAAAAAAAAAAAAAA"}, "/post_id"),
        ({"post_id": "HIDDEN"}, "/post_id"),
        ({"handle": "nobody"}, "/handle"),
    ],
)
def test_one_reports_what_one_met(
    body: dict[str, str], pointer: str, ada: Person, bob: Person
) -> None:
    known = {"POST": ada.publishes(), "HIDDEN": ada.publishes("private")}
    meant = {name: known.get(value, value) for name, value in body.items()}

    answer = bob.asks("POST", "/v1/reports", meant | {"reason": "spam"})

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert not stored("case")


def test_the_queue_is_for_moderators_alone(ada: Person, bob: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    reports(bob, post)
    decision = {"case_id": f"post:{post}", "action": "take_down", "rule": "spam"}
    routes = [
        ("GET", "/v1/moderation/cases", None),
        ("GET", f"/v1/moderation/cases/post:{post}", None),
        ("GET", "/v1/moderation/decisions", None),
        ("POST", "/v1/moderation/decisions", decision),
    ]
    pretender = Person("bob-sub", {"cognito:groups": "[friends not_moderators]"})

    for method, path, body in routes:
        headers = {"x-cognito-groups": "moderators"}
        assert is_problem(bob.asks(method, path, body, headers=headers), 403)
        assert is_problem(pretender.asks(method, path, body), 403)
        assert is_problem(visitor.asks(method, path, body), 401)
    assert not stored("decision")


def test_the_longest_waiting_comes_first_and_pages_go_on(
    ada: Person, bob: Person, mod: Person
) -> None:
    posts = [ada.publishes() for _ in range(3)]
    for post in posts:
        reports(bob, post)

    first = mod.asks("GET", "/v1/moderation/cases", query={"limit": "2"}).json
    rest = mod.asks(
        "GET", "/v1/moderation/cases", query={"limit": "2", "cursor": first["next_cursor"]}
    ).json

    found = [case["id"] for case in (*first["items"], *rest["items"])]
    assert found == [f"post:{post}" for post in posts]
    assert rest["next_cursor"] is None


def test_a_report_under_a_key_is_made_once(ada: Person, bob: Person, mod: Person) -> None:
    body = {"post_id": ada.publishes(), "reason": "spam"}
    headers = {"idempotency-key": "k"}

    answers = [bob.asks("POST", "/v1/reports", body, headers=headers) for _ in range(2)]
    other = bob.asks("POST", "/v1/reports", body | {"reason": "hate"}, headers=headers)

    assert answers[0].json == answers[1].json
    assert is_problem(other, 422)
    assert [case["reports"] for case in queue(mod)] == [1]
    assert cases.find("post:nothing") is None
