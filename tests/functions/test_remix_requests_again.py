"""Requests to remix that are made again, answered otherwise, or closed by a block."""

from typing import Any

from easel import clock
from easel.images import Image
from easel.posts.remix_requests import KEPT_SECONDS, RemixRequest
from tests.functions.contract import is_problem
from tests.functions.test_remix_requests import (
    allowed,
    answers,
    asks,
    is_unasked,
    listed,
    state,
)
from tests.functions.test_remixes import published, remix, shows
from tests.support.world import Person, picture, stored

NIGHT = {"instruction": "make it night"}


def permission(person: Person, post_id: str) -> Any:
    return person.asks("GET", f"/v1/posts/{post_id}/remix-requests").json


def ages(person: Person, post_id: str) -> None:
    """The request of this person is from long ago."""
    old = {"request_id": "01JAAAAAAAAAAAAAAAAAAAAAAA", "ttl": clock.epoch() + 60}
    RemixRequest.at(person.user_id, post_id).update(actions=RemixRequest.changing(old))


def test_asked_again_after_a_refusal_looks_as_asked_for_the_first_time(
    ada: Person, bob: Person
) -> None:
    post_id, _ = shows(ada, remix_policy="ask")
    for answer in (None, "refused"):
        asks(bob, post_id, "please")
        ages(bob, post_id)
        if answer:
            answers(ada, post_id, "bob", answer)
        bob.asks("DELETE", f"/v1/posts/{post_id}/remix-requests")
        before = clock.now()

        assert asks(bob, post_id, "now?").json["state"] == "asked"

        (own,) = listed(bob, "outgoing")
        assert (own["note"], own["requested_at"] >= before) == ("now?", True)
        (kept,) = stored("remix_request").values()
        assert int(kept["ttl"]["N"]) >= clock.epoch() + KEPT_SECONDS - 60
        assert kept["gsi2sk"] == kept["request_id"]
        assert len(listed(ada, "incoming")) == (0 if answer else 1)
        if not answer:
            bob.asks("DELETE", f"/v1/posts/{post_id}/remix-requests")


def test_what_was_taken_back_is_given_again(ada: Person, bob: Person) -> None:
    post_id, image_id = allowed(ada, bob)
    for _ in range(2):
        assert answers(ada, post_id, "bob", "refused").json["state"] == "refused"
    assert is_unasked(remix(bob, post_id, image_id, **NIGHT), post_id)

    for _ in range(2):
        assert answers(ada, post_id, "bob", "allowed").json["state"] == "allowed"

    assert state(bob, post_id) == "allowed"
    assert [each["user"]["handle"] for each in listed(ada, "allowed")] == ["bob"]
    assert remix(bob, post_id, image_id, **NIGHT).status == 202


def test_a_block_closes_what_was_allowed(ada: Person, bob: Person, cleo: Person) -> None:
    first = allowed(ada, bob)
    second = published(bob, *first)
    asks(cleo, second[0])
    answers(ada, first[0], "cleo", "allowed")
    assert state(cleo, second[0]) == "allowed"

    ada.asks("PUT", "/v1/users/cleo/block")

    assert permission(cleo, second[0]) == {"state": "closed", "posts": []}
    assert is_problem(asks(cleo, second[0]), 403)


def test_what_one_may_not_see_any_more_is_not_named_where_it_was_allowed(
    ada: Person, bob: Person
) -> None:
    first = allowed(ada, bob)
    second = published(bob, *first)
    ada.asks("PATCH", f"/v1/posts/{first[0]}", {"visibility": "private"})

    assert permission(bob, second[0]) == {"state": "allowed", "posts": []}


def test_of_many_the_nearest_ten_are_asked_at_a_time(ada: Person, bob: Person) -> None:
    above = [ada.publishes(remix_policy="ask") for _ in range(11)]
    image_id = picture(ada.user_id)
    line = {"lineage": above, "lineage_images": [image_id for _ in above]}
    Image.get(f"I#{image_id}", "IMAGE").update(actions=Image.changing(line))
    again = ada.publishes(image_ids=[image_id], remix_policy="ask")

    first, second = (asks(bob, again).json for _ in range(2))

    said = [each["state"] for each in first["posts"]]
    assert (first["state"], said) == ("needed", ["asked"] * 10 + ["needed"] * 2)
    assert [each["post_id"] for each in first["posts"]] == [again, *above]
    assert (second["state"], {each["state"] for each in second["posts"]}) == ("asked", {"asked"})
