"""Blocking: both ways, everywhere, at once; and lifted without a trace."""

from typing import Any

import pytest

from easel.errors import NotFound
from easel.graph import follow_requests, follows, mutes
from easel.profiles import relationships
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, Visitor, stored


def ids(person: Any, path: str) -> list[str]:
    answer = person.asks("GET", path)
    assert answer.status == 200, answer.text
    return [item["id"] for item in answer.json["items"]]


def test_neither_sees_anything_of_the_other(ada: Person, bob: Person) -> None:
    mine, theirs = ada.publishes(), bob.publishes()

    answer = ada.asks("PUT", "/v1/users/bob/block")

    assert answer.status == 200
    assert answer.json["viewer"]["blocking"] is True
    for part in ("", "/posts", "/replies", "/followers", "/following"):
        assert is_problem(bob.asks("GET", f"/v1/users/ada{part}"), 404), part
    assert is_problem(bob.asks("GET", f"/v1/posts/{mine}"), 404)
    assert is_problem(ada.asks("GET", f"/v1/posts/{theirs}"), 404)
    assert ids(ada, "/v1/feeds/explore") == [mine]
    assert ids(bob, "/v1/feeds/explore") == [theirs]
    assert ids(ada, "/v1/users/bob/posts") == []


def test_who_blocks_still_sees_whom_and_can_lift_it(ada: Person, bob: Person) -> None:
    post = bob.publishes()
    ada.asks("PUT", "/v1/users/bob/block")

    assert ada.asks("GET", "/v1/users/bob").json["viewer"]["blocking"] is True
    assert ids(ada, "/v1/blocks") == ["bob-sub"]
    for _ in range(2):
        assert ada.asks("DELETE", "/v1/users/bob/block").status == 204

    assert ids(ada, "/v1/blocks") == []
    assert ids(ada, "/v1/feeds/explore") == [post]
    assert not stored("shun")


def test_a_block_ends_what_was_between_the_two(ada: Person, bob: Person) -> None:
    ada.follows("bob")
    bob.follows("ada")

    for _ in range(2):
        assert ada.asks("PUT", "/v1/users/bob/block").status == 200

    assert not stored("follow")
    assert not stored("follower")
    assert len(stored("shun")) == 2


def test_nobody_follows_over_a_block(ada: Person, bob: Person) -> None:
    ada.asks("PUT", "/v1/users/bob/block")

    assert is_problem(bob.asks("PUT", "/v1/users/ada/follow"), 404)
    refused = ada.asks("PUT", "/v1/users/bob/follow")

    assert is_problem(refused, 422)
    assert refused.pointers == ["/path/handle"]
    assert not stored("follow")


def test_a_follow_that_meets_a_block_on_the_way_leaves_no_edge(ada: Person, bob: Person) -> None:
    with meanwhile("TransactWriteItems", lambda: relationships.block("ada-sub", "bob")):
        answer = bob.asks("PUT", "/v1/users/ada/follow")

    assert is_problem(answer, 404)
    assert not stored("follow")
    assert not stored("follower")


def test_a_request_that_was_answered_over_a_block_leaves_no_edge(ada: Person, bob: Person) -> None:
    ada.asks("PATCH", "/v1/me", {"is_private": True})
    bob.asks("PUT", "/v1/users/ada/follow")
    request = follow_requests.asked("bob-sub", "ada-sub")
    assert request

    relationships.block("bob-sub", "ada")
    with pytest.raises(NotFound):
        follows.accept(request)

    assert not stored("follow")
    assert not stored("request")


def test_a_block_whose_reply_is_lost_stands_once(ada: Person, bob: Person) -> None:
    with lost_replies("TransactWriteItems") as lost:
        assert ada.asks("PUT", "/v1/users/bob/block").status == 200

    assert lost
    assert len(stored("shun")) == 2


def test_both_may_block_and_each_lifts_their_own(ada: Person, bob: Person) -> None:
    ada.asks("PUT", "/v1/users/bob/block")
    post = ada.publishes()
    mutes.mute("ada-sub", "bob-sub", "everything", None)

    # Bob was blocked first and cannot know of her any more.
    assert is_problem(bob.asks("PUT", "/v1/users/ada/block"), 404)
    ada.asks("DELETE", "/v1/users/bob/block")
    assert bob.asks("PUT", "/v1/users/ada/block").status == 200
    ada.asks("DELETE", "/v1/users/bob/block")

    assert is_problem(bob.asks("GET", f"/v1/posts/{post}"), 404)
    mine = stored("shun")["U#ada-sub", "SHUN#bob-sub"]
    assert mine["mutes"]["S"] == "everything"
    assert "blocks" not in mine
    assert "blocked_by" in mine


def test_lifting_a_block_while_another_part_changes_keeps_the_other(
    ada: Person, bob: Person
) -> None:
    ada.asks("PUT", "/v1/users/bob/block")

    with meanwhile(
        "TransactWriteItems",
        lambda: mutes.mute("ada-sub", "bob-sub", "reposts", None),
    ):
        ada.asks("DELETE", "/v1/users/bob/block")

    (left,) = stored("shun").values()
    assert left["mutes"]["S"] == "reposts"
    assert "blocks" not in left


@pytest.mark.parametrize(
    "ending",
    [
        "/v1/users/{}/follow",
        "/v1/users/{}/block",
        "/v1/users/{}/mute",
        "/v1/follow_requests/{}",
        "/v1/followers/{}",
    ],
)
def test_who_blocks_one_looks_like_nobody_also_to_who_ends_something(
    ending: str, ada: Person, bob: Person
) -> None:
    bob.asks("PUT", "/v1/users/ada/block")

    answers = [ada.asks("DELETE", ending.format(handle)) for handle in ("bob", "nobody_here")]

    assert [answer.status for answer in answers] == [204, 204]
    accepted = [ada.asks("PUT", f"/v1/follow_requests/{who}") for who in ("bob", "nobody_here")]
    assert [answer.status for answer in accepted] == [404, 404]
    assert accepted[0].json["detail"].replace("bob", "nobody_here") == accepted[1].json["detail"]


def test_one_cannot_block_oneself_or_nobody(ada: Person, visitor: Visitor) -> None:
    assert is_problem(ada.asks("PUT", "/v1/users/ada/block"), 422)
    assert is_problem(ada.asks("PUT", "/v1/users/nobody/block"), 404)
    assert ada.asks("DELETE", "/v1/users/nobody/block").status == 204
    assert is_problem(visitor.asks("PUT", "/v1/users/ada/block"), 401)
    assert not stored("shun")


def test_more_people_than_one_range_holds_are_kept_out_too(
    ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("easel.graph.relationships.RANGE_LIMIT", 3)
    post = bob.publishes()
    for number in range(4):
        Person(f"a{number}-sub").joins(f"a{number}")
        ada.asks("PUT", f"/v1/users/a{number}/block")
    ada.asks("PUT", "/v1/users/bob/block")

    assert ids(ada, "/v1/feeds/explore") == []
    first = ada.asks("GET", "/v1/blocks", query={"limit": "2"}).json
    rest = ada.asks("GET", "/v1/blocks", query={"cursor": first["next_cursor"]}).json
    handles = [item["handle"] for item in (*first["items"], *rest["items"])]
    assert handles == ["a0", "a1", "a2", "a3", "bob"]
    assert post
