"""Requests to remix: whom they reach, what answers do, and that every ancestor is asked."""

import json
from typing import Any

import pytest

from easel import clock
from easel.posts.remix_requests import RemixRequest
from functions.generations import steps as machine
from tests.functions.contract import is_problem
from tests.functions.test_remixes import SCENE, paint, published, remix, shows
from tests.support.trouble import meanwhile
from tests.support.world import CONTEXT, Answer, Person, picture, stored

NIGHT = {"instruction": "make it night"}


def asks(person: Person, post_id: str, note: str | None = None, **rest: Any) -> Answer:
    body = {"note": note} if note else {}
    return person.asks("POST", f"/v1/posts/{post_id}/remix-requests", body, **rest)


def answers(person: Person, post_id: str, handle: str, answer: str) -> Answer:
    path = f"/v1/posts/{post_id}/remix-requests/{handle}"
    return person.asks("PUT", path, {"answer": answer})


def state(person: Person, post_id: str) -> str:
    answer = person.asks("GET", f"/v1/posts/{post_id}/remix-requests")
    assert answer.status == 200, answer.text
    return str(answer.json["state"])


def listed(person: Person, which: str) -> list[Any]:
    answer = person.asks("GET", "/v1/me/remix-requests", query={"which": which})
    assert answer.status == 200, answer.text
    return list(answer.json["items"])


def is_unasked(answer: Answer, *post_ids: str) -> bool:
    assert is_problem(answer, 403)
    assert answer.json["type"].endswith(":permission-needed"), answer.text
    return set(answer.json["posts"]) == set(post_ids)


def allowed(ada: Person, bob: Person) -> tuple[str, str]:
    """A post of Ada's that Bob was allowed to remix, and its image."""
    post_id, image_id = shows(ada, remix_policy="ask")
    assert asks(bob, post_id).status == 201
    assert answers(ada, post_id, "bob", "allowed").status == 200
    return post_id, image_id


def test_who_asks_and_is_allowed_paints_and_publishes_a_remix(ada: Person, bob: Person) -> None:
    post_id, image_id = shows(ada, remix_policy="ask")
    assert is_unasked(remix(bob, post_id, image_id, **NIGHT), post_id)
    assert state(bob, post_id) == "needed"

    asked = asks(bob, post_id, "For a calendar")

    assert (asked.status, asked.json["state"]) == (201, "asked")
    assert asked.json["posts"] == [{"post_id": post_id, "state": "asked"}]
    (incoming,) = listed(ada, "incoming")
    assert (incoming["user"]["handle"], incoming["note"]) == ("bob", "For a calendar")
    assert (incoming["post"]["id"], incoming["state"]) == (post_id, "asked")
    assert is_unasked(remix(bob, post_id, image_id, **NIGHT), post_id)

    answer = answers(ada, post_id, "bob", "allowed")

    assert (answer.status, answer.json["state"]) == (200, "allowed")
    assert [each["user"]["handle"] for each in listed(ada, "allowed")] == ["bob"]
    assert listed(ada, "incoming") == []
    (own,) = listed(bob, "outgoing")
    assert (own["state"], own["post"]["id"]) == ("allowed", post_id)
    assert "user" not in own
    made, _ = published(bob, post_id, image_id)
    assert bob.asks("GET", f"/v1/posts/{made}").json["remix_of"] == [post_id]


def test_permission_is_for_one_user_and_one_post(ada: Person, bob: Person, cleo: Person) -> None:
    first = allowed(ada, bob)
    other = shows(ada, remix_policy="ask")

    assert is_unasked(remix(bob, *other, **NIGHT), other[0])
    assert is_unasked(remix(cleo, *first, **NIGHT), first[0])


def test_every_ancestor_that_asks_is_asked(ada: Person, bob: Person, cleo: Person) -> None:
    first = allowed(ada, bob)
    second = published(bob, *first, remix_policy="ask")

    assert is_unasked(remix(cleo, *second, **NIGHT), first[0], second[0])
    assert asks(cleo, second[0]).json["state"] == "asked"
    assert [each["post"]["id"] for each in listed(ada, "incoming")] == [first[0]]
    answers(bob, second[0], "cleo", "allowed")
    assert is_unasked(remix(cleo, *second, **NIGHT), first[0])

    answers(ada, first[0], "cleo", "allowed")

    assert state(cleo, second[0]) == "allowed"
    assert published(cleo, *second)
    assert remix(ada, *second, **NIGHT).status == 403


def test_an_ancestor_that_is_not_for_the_user_is_named_to_nobody(
    ada: Person, bob: Person, cleo: Person
) -> None:
    first = allowed(ada, bob)
    second = published(bob, *first)
    ada.asks("PATCH", f"/v1/posts/{first[0]}", {"visibility": "private"})

    for answer in (remix(cleo, *second, **NIGHT), asks(cleo, second[0])):
        assert is_problem(answer, 403)
        assert answer.json["type"].endswith(":remix-refused")
        assert first[0] not in answer.text
    assert state(cleo, second[0]) == "closed"
    assert state(bob, second[0]) == "allowed"


def test_what_is_taken_back_is_neither_painted_nor_published(ada: Person, bob: Person) -> None:
    post_id, image_id = allowed(ada, bob)
    shown, _ = published(bob, post_id, image_id)
    waiting = paint(remix(bob, post_id, image_id, **NIGHT).json["id"])

    assert answers(ada, post_id, "bob", "refused").json["state"] == "refused"

    assert is_unasked(remix(bob, post_id, image_id, **NIGHT), post_id)
    body = {"image_ids": [waiting], "visibility": "public"}
    assert is_unasked(bob.asks("POST", "/v1/posts", body), post_id)
    vary = bob.asks("POST", f"/v1/images/{waiting}/variations", {})
    assert is_unasked(vary, post_id)
    assert bob.asks("GET", f"/v1/posts/{shown}").status == 200
    bob.asks("PATCH", f"/v1/posts/{shown}", {"visibility": "private"})
    assert is_unasked(bob.asks("PATCH", f"/v1/posts/{shown}", {"visibility": "public"}), post_id)


def test_what_is_taken_back_before_it_is_painted_is_not_painted(ada: Person, bob: Person) -> None:
    post_id, image_id = allowed(ada, bob)
    made = remix(bob, post_id, image_id, **NIGHT).json["id"]
    answers(ada, post_id, "bob", "refused")

    answered = machine.lambda_handler({"step": "check", "input": {"generation_id": made}}, CONTEXT)

    assert answered["problem"]["code"] == "remix-refused"


@pytest.mark.parametrize("how", ["PUT", "PATCH", "block"])
def test_it_holds_at_the_moment_it_is_published(ada: Person, bob: Person, how: str) -> None:
    post_id, image_id = allowed(ada, bob)
    made = paint(remix(bob, post_id, image_id, **NIGHT).json["id"])

    def changes() -> None:
        if how == "PUT":
            answers(ada, post_id, "bob", "refused")
        elif how == "PATCH":
            ada.asks("PATCH", f"/v1/posts/{post_id}", {"remix_policy": "no"})
        else:
            ada.asks("PUT", "/v1/users/bob/block")

    with meanwhile("TransactWriteItems", changes):
        answer = bob.asks("POST", "/v1/posts", {"image_ids": [made], "visibility": "public"})

    assert is_problem(answer, 403)
    assert len(stored("post")) == 1


def test_a_post_that_begins_to_ask_meanwhile_is_met_by_permission(ada: Person, bob: Person) -> None:
    post_id, image_id = allowed(ada, bob)
    ada.asks("PATCH", f"/v1/posts/{post_id}", {"remix_policy": "allow"})
    made = paint(remix(bob, post_id, image_id, **NIGHT).json["id"])
    begin = lambda: ada.asks("PATCH", f"/v1/posts/{post_id}", {"remix_policy": "ask"})  # noqa: E731

    with meanwhile("TransactWriteItems", begin):
        answer = bob.asks("POST", "/v1/posts", {"image_ids": [made], "visibility": "public"})

    assert answer.json["remix_of"] == [post_id]


def test_refused_looks_as_asked_and_is_not_asked_again(ada: Person, bob: Person) -> None:
    post_id, _ = shows(ada, remix_policy="ask")
    before = asks(bob, post_id).json
    answers(ada, post_id, "bob", "refused")

    assert bob.asks("GET", f"/v1/posts/{post_id}/remix-requests").json == before
    (own,) = listed(bob, "outgoing")
    assert (own["state"], "answered_at" in own) == ("asked", False)

    bob.asks("DELETE", f"/v1/posts/{post_id}/remix-requests")
    assert state(bob, post_id) == "needed"
    assert listed(bob, "outgoing") == []
    assert asks(bob, post_id).json == before
    assert listed(ada, "incoming") == []


def test_asking_again_keeps_the_request_and_counts_once(ada: Person, bob: Person) -> None:
    post_id, _ = shows(ada, remix_policy="ask")
    key = {"headers": {"idempotency-key": "one"}}
    first = asks(bob, post_id, "please", **key)
    before = stored()

    assert asks(bob, post_id, "please", **key).json == first.json
    assert asks(bob, post_id, "pretty please").json == first.json
    assert is_problem(asks(bob, post_id, "other", **key), 422)
    assert stored() == before


def test_one_who_withdraws_while_it_is_answered_asks_no_more(ada: Person, bob: Person) -> None:
    post_id, _ = shows(ada, remix_policy="ask")
    path = f"/v1/posts/{post_id}/remix-requests"
    asks(bob, post_id)
    with meanwhile("TransactWriteItems", lambda: bob.asks("DELETE", path)):
        assert is_problem(answers(ada, post_id, "bob", "allowed"), 404)

    asks(bob, post_id)
    with meanwhile("TransactWriteItems", lambda: answers(ada, post_id, "bob", "allowed")):
        assert bob.asks("DELETE", path).status == 204

    assert not stored("remix_request")
    assert bob.asks("DELETE", path).status == 204


def test_a_request_is_over_after_thirty_days(ada: Person, bob: Person) -> None:
    post_id, _ = shows(ada, remix_policy="ask")
    asks(bob, post_id)
    past = RemixRequest.ttl.set(clock.epoch() - 1)
    RemixRequest.at(bob.user_id, post_id).update(actions=[past])

    assert state(bob, post_id) == "needed"
    assert listed(ada, "incoming") == listed(bob, "outgoing") == []
    assert is_problem(answers(ada, post_id, "bob", "allowed"), 404)
    assert asks(bob, post_id).json["state"] == "asked"
    assert len(listed(ada, "incoming")) == 1


def test_only_what_is_there_and_asks_can_be_asked_for(
    ada: Person, bob: Person, cleo: Person
) -> None:
    closed, _ = shows(ada, "followers", remix_policy="ask")
    forbidden, _ = shows(ada, remix_policy="no")
    opened, _ = shows(ada)
    asking, _ = shows(ada, remix_policy="ask")

    assert is_problem(asks(bob, closed), 404)
    bob.follows("ada")
    assert is_problem(asks(bob, closed), 403)
    assert is_problem(asks(bob, forbidden), 403)
    assert asks(bob, opened).json == {"state": "open", "posts": []}
    assert asks(ada, asking).json == {"state": "open", "posts": []}
    ada.asks("PUT", "/v1/users/cleo/block")
    assert is_problem(asks(cleo, asking), 404)
    assert is_problem(asks(bob, asking, "x" * 501), 422)
    assert not stored("remix_request")


def test_answers_are_the_authors_alone(ada: Person, bob: Person, cleo: Person) -> None:
    post_id, _ = shows(ada, remix_policy="ask")
    asks(bob, post_id)

    assert is_problem(answers(cleo, post_id, "bob", "allowed"), 403)
    assert is_problem(answers(bob, post_id, "bob", "allowed"), 403)
    assert is_problem(answers(ada, post_id, "cleo", "allowed"), 404)
    assert is_problem(answers(ada, post_id, "bob", "perhaps"), 422)
    assert state(bob, post_id) == "asked"


def test_requests_are_listed_while_the_post_asks_and_both_may_meet(
    ada: Person, bob: Person
) -> None:
    post_id, _ = shows(ada, remix_policy="ask")
    asks(bob, post_id)
    for change, back in (("no", "ask"), ("allow", "ask")):
        ada.asks("PATCH", f"/v1/posts/{post_id}", {"remix_policy": change})
        assert listed(ada, "incoming") == []
        ada.asks("PATCH", f"/v1/posts/{post_id}", {"remix_policy": back})
        assert len(listed(ada, "incoming")) == 1

    bob.asks("PUT", "/v1/users/ada/block")
    assert listed(ada, "incoming") == listed(bob, "outgoing") == []
    assert is_problem(answers(ada, post_id, "bob", "allowed"), 404)


def test_a_deleted_post_asks_nobody_and_its_requests_go(ada: Person, bob: Person) -> None:
    from easel.engagement import cascade_delete

    first = allowed(ada, bob)
    second = published(bob, *first)
    ada.asks("DELETE", f"/v1/posts/{first[0]}")
    cascade_delete.sweep_edges(first[0])

    assert not stored("remix_request")
    assert remix(bob, *second, **NIGHT).status == 202
    assert listed(bob, "outgoing") == []


def test_an_image_of_ones_own_line_is_asked_for_too(ada: Person, bob: Person) -> None:
    first = shows(ada, remix_policy="ask")
    line: dict[str, Any] = {"lineage": [first[0]], "lineage_images": [first[1]]}
    image_id = picture(bob.user_id, scene=json.dumps(SCENE), **line)

    answer = bob.asks("POST", "/v1/posts", {"image_ids": [image_id], "visibility": "public"})

    assert is_unasked(answer, first[0])
