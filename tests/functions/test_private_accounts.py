"""Private accounts: followed by whom they accept, closed at once for all ever posted."""

from typing import Any

import pytest

from easel import users
from easel.graph import Follow, admission, follows
from easel.graph.model import Follower
from easel.migrations import admit, walk
from easel.posts import Post, author_propagation, commands
from easel.users import User
from easel.visibility import account_state
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, Visitor, picture, stored


@pytest.fixture
def closed(ada: Person) -> Person:
    """Ada, whose account is private."""
    assert ada.asks("PATCH", "/v1/me", {"is_private": True}).json["is_private"] is True
    return ada


def standing(person: Person, handle: str = "ada") -> dict[str, Any]:
    viewer: dict[str, Any] = person.asks("GET", f"/v1/users/{handle}").json["viewer"]
    return viewer


def settle() -> None:
    author_propagation.refresh_posts("ada-sub", None)
    author_propagation.lift_gate("ada-sub")


def test_closing_an_account_holds_at_once_and_stays(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    Post.at(post).update(actions=[Post.public_ready.set(True)])

    ada.asks("PATCH", "/v1/me", {"is_private": True})

    for moment in ("at once", "settled"):
        for viewer in (bob, visitor):
            assert is_problem(viewer.asks("GET", f"/v1/posts/{post}"), 404), moment
            assert viewer.asks("GET", "/v1/feeds/explore").json["items"] == []
            assert viewer.asks("GET", "/v1/users/ada").json["is_private"] is True
        assert ada.asks("GET", f"/v1/posts/{post}").status == 200
        settle()
    assert not stored("gate")
    (item,) = stored("post").values()
    assert item["author_state"]["S"] == "private"
    assert {"public_key", "public_ready", "gsi2pk"}.isdisjoint(item)


def test_opening_it_again_shows_what_was_public_and_no_more(
    closed: Person, visitor: Visitor
) -> None:
    public, narrow = closed.publishes(), closed.publishes("followers")
    settle()

    closed.asks("PATCH", "/v1/me", {"is_private": False})

    for _ in range(2):
        assert visitor.asks("GET", f"/v1/posts/{public}").status == 200
        assert is_problem(visitor.asks("GET", f"/v1/posts/{narrow}"), 404)
        settle()
    shown = visitor.asks("GET", "/v1/feeds/explore").json["items"]
    assert [item["id"] for item in shown] == [public]
    assert not stored("gate")


def test_the_gate_stays_while_the_account_changes_again(ada: Person) -> None:
    ada.publishes()
    ada.asks("PATCH", "/v1/me", {"is_private": True})
    user = users.require_profile("ada-sub")

    ada.asks("PATCH", "/v1/me", {"is_private": False})
    account_state.lift(user)

    assert account_state.recent() == {"ada-sub": None}
    settle()
    assert account_state.recent() == {}


def test_the_gate_of_a_change_to_and_fro_stays_until_its_own_second_look(ada: Person) -> None:
    for private in (True, False, True):
        ada.asks("PATCH", "/v1/me", {"is_private": private})

    author_propagation.lift_gate("ada-sub", stood=60)

    assert account_state.recent() == {"ada-sub": "private"}
    account_state.AccountStateOverride.at("ada-sub").update(
        actions=[
            account_state.AccountStateOverride.ttl.set(account_state.AccountStateOverride.ttl - 60)
        ]
    )
    author_propagation.lift_gate("ada-sub", stood=60)
    assert account_state.recent() == {}


def test_a_post_published_while_the_account_closes_is_refused_for_a_moment(ada: Person) -> None:
    image = picture("ada-sub")

    with meanwhile("TransactWriteItems", lambda: ada.asks("PATCH", "/v1/me", {"is_private": True})):
        answer = ada.asks("POST", "/v1/posts", {"image_ids": [image], "visibility": "public"})

    assert is_problem(answer, 503)
    assert not stored("post")


def test_an_edit_that_meets_the_closing_stays_closed(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes("private")
    ada.asks("PATCH", "/v1/me", {"is_private": True})

    with meanwhile("TransactWriteItems", settle):
        commands.edit(post, "ada-sub", {"visibility": "public"})

    assert is_problem(visitor.asks("GET", f"/v1/posts/{post}"), 404)
    (item,) = stored("post").values()
    assert item["author_state"]["S"] == "private"
    assert "gsi2pk" not in item


def test_upkeep_that_meets_an_edit_keeps_the_edit(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes("private")
    ada.asks("PATCH", "/v1/me", {"is_private": True})

    with meanwhile(
        "UpdateItem", lambda: commands.edit(post, "ada-sub", {"visibility": "followers"})
    ):
        settle()

    (item,) = stored("post").values()
    assert item["visibility"]["S"] == "followers"
    assert item["author_state"]["S"] == "private"


def test_following_a_private_account_is_asking_to(closed: Person, bob: Person) -> None:
    for _ in range(2):
        answer = bob.asks("PUT", "/v1/users/ada/follow")
        assert answer.json["viewer"]["requested"] is True
        assert answer.json["viewer"]["following"] is False

    assert standing(bob)["requested"] is True
    (asked,) = closed.asks("GET", "/v1/follow_requests").json["items"]
    assert asked["user"]["handle"] == "bob"
    assert asked["requested_at"].endswith("Z")
    assert not stored("follow")


def test_who_is_accepted_follows(closed: Person, bob: Person) -> None:
    post = closed.publishes()
    bob.asks("PUT", "/v1/users/ada/follow")

    with lost_replies("TransactWriteItems"):
        first = closed.asks("PUT", "/v1/follow_requests/bob")
    again = closed.asks("PUT", "/v1/follow_requests/bob")

    assert first.json["handle"] == again.json["handle"] == "bob"
    assert standing(bob)["following"] is True
    assert bob.asks("GET", f"/v1/posts/{post}").status == 200
    assert closed.asks("GET", "/v1/follow_requests").json["items"] == []
    assert len(stored("follow")) == len(stored("follower")) == 1


def test_a_declined_or_withdrawn_request_is_gone(closed: Person, bob: Person) -> None:
    for _ in range(2):
        bob.asks("PUT", "/v1/users/ada/follow")
        assert closed.asks("DELETE", "/v1/follow_requests/bob").status == 204
        assert closed.asks("DELETE", "/v1/follow_requests/bob").status == 204
        assert standing(bob)["requested"] is False
    bob.asks("PUT", "/v1/users/ada/follow")
    assert bob.asks("DELETE", "/v1/users/ada/follow").status == 204

    assert is_problem(closed.asks("PUT", "/v1/follow_requests/bob"), 404)
    assert not stored("request")
    assert not stored("follow")


def test_a_closed_account_tells_strangers_nothing_of_when_it_posts(
    closed: Person, bob: Person, visitor: Visitor
) -> None:
    for _ in range(12):
        closed.publishes(caption="for us")

    for stranger in (bob, visitor):
        for wall in ("posts", "replies"):
            page = stranger.asks("GET", f"/v1/users/ada/{wall}", query={"limit": "1"}).json
            assert page == {"items": [], "next_cursor": None}


def test_who_is_suspended_lets_nobody_in(closed: Person, bob: Person) -> None:
    bob.asks("PUT", "/v1/users/ada/follow")
    User.at(closed.user_id).update([User.suspended.set("2026-01-01T00:00:00.000Z")])

    answer = closed.asks("PUT", "/v1/follow_requests/bob")

    assert is_problem(answer, 403)
    assert not stored("follow")


def test_nobody_is_let_in_who_did_not_ask(closed: Person, bob: Person) -> None:
    assert is_problem(closed.asks("PUT", "/v1/follow_requests/bob"), 404)
    assert is_problem(closed.asks("PUT", "/v1/follow_requests/nobody"), 404)
    assert not stored("follow")


def test_a_follower_can_be_removed_and_sees_nothing_more(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    post = ada.publishes("followers")

    for _ in range(2):
        assert ada.asks("DELETE", "/v1/followers/bob").status == 204

    assert is_problem(bob.asks("GET", f"/v1/posts/{post}"), 404)
    assert not stored("follower")


def test_a_follow_that_meets_the_closing_is_no_follow(ada: Person, bob: Person) -> None:
    with meanwhile("TransactWriteItems", lambda: ada.asks("PATCH", "/v1/me", {"is_private": True})):
        answer = bob.asks("PUT", "/v1/users/ada/follow")

    assert is_problem(answer, 503)
    assert not follows.exists("bob-sub", "ada-sub")


def test_whom_a_private_account_follows_is_for_its_followers(
    closed: Person, bob: Person, cleo: Person, visitor: Visitor
) -> None:
    bob.asks("PUT", "/v1/users/ada/follow")
    closed.asks("PUT", "/v1/follow_requests/bob")

    for path in ("/v1/users/ada/followers", "/v1/users/ada/following"):
        assert closed.asks("GET", path).status == bob.asks("GET", path).status == 200
        assert is_problem(cleo.asks("GET", path), 404)
        assert is_problem(visitor.asks("GET", path), 404)


def test_requests_are_paged_last_first(closed: Person) -> None:
    for number in range(3):
        Person(f"p{number}-sub").joins(f"p{number}").asks("PUT", "/v1/users/ada/follow")

    first = closed.asks("GET", "/v1/follow_requests", query={"limit": "2"}).json
    rest = closed.asks(
        "GET", "/v1/follow_requests", query={"limit": "2", "cursor": first["next_cursor"]}
    ).json

    handles = [item["user"]["handle"] for item in (*first["items"], *rest["items"])]
    assert handles == ["p2", "p1", "p0"]
    assert rest["next_cursor"] is None


def test_who_follows_asks_no_more_though_the_account_was_opened_in_between(
    closed: Person, bob: Person
) -> None:
    bob.follows("ada")
    closed.asks("PATCH", "/v1/me", {"is_private": False})

    bob.follows("ada")

    assert standing(bob)["following"] is True
    assert not stored("request")


def test_a_wish_that_meets_being_let_in_is_granted_and_not_made_again(
    closed: Person, bob: Person
) -> None:
    bob.follows("ada")

    with meanwhile("TransactWriteItems", lambda: closed.asks("PUT", "/v1/follow_requests/bob")):
        bob.follows("ada")

    assert standing(bob)["following"] is True
    assert not stored("request")


def test_a_wish_taken_back_while_it_is_granted_is_not_granted(closed: Person, bob: Person) -> None:
    bob.follows("ada")

    with meanwhile("TransactWriteItems", lambda: bob.asks("DELETE", "/v1/users/ada/follow")):
        answer = closed.asks("PUT", "/v1/follow_requests/bob")

    assert is_problem(answer, 404)
    assert not stored("follow")


def test_who_is_removed_while_following_again_has_to_ask(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    ada.asks("PATCH", "/v1/me", {"is_private": True})

    with meanwhile("TransactWriteItems", lambda: ada.asks("DELETE", "/v1/followers/bob")):
        bob.follows("ada")

    assert standing(bob)["following"] is False
    assert standing(bob)["requested"] is True


def test_following_again_is_asking_for_nothing(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    ada.asks("PATCH", "/v1/me", {"is_private": True})

    bob.follows("ada")

    assert standing(bob)["following"] is True
    assert not stored("request")


def test_a_wish_that_meets_the_opening_is_no_wish(closed: Person, bob: Person) -> None:
    opens = {"is_private": False}
    with meanwhile("TransactWriteItems", lambda: closed.asks("PATCH", "/v1/me", opens)):
        answer = bob.asks("PUT", "/v1/users/ada/follow")

    assert is_problem(answer, 503)
    assert not stored("request")


def test_who_is_suspended_does_not_ask_to_follow(closed: Person, bob: Person) -> None:
    users.User.at("bob-sub").update(actions=[users.User.suspended.set("2026")])

    answer = bob.asks("PUT", "/v1/users/ada/follow")

    assert is_problem(answer, 403)
    assert answer.json["type"].endswith(":suspended")
    assert not stored("request")


def test_owner_and_requesters_see_the_same_when_the_account_opens(
    closed: Person, bob: Person, cleo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "PAGE", 1)
    bob.follows("ada")
    cleo.follows("ada")
    closed.asks("PUT", "/v1/users/cleo/block")
    cleo.follows("bob")

    closed.asks("PATCH", "/v1/me", {"is_private": False})

    assert closed.asks("GET", "/v1/follow_requests").json["items"] == []
    assert standing(bob) == standing(bob) | {"following": False, "requested": False}
    after: str | None = None
    for _ in range(3):
        after = admission.admit("ada-sub", after)
    assert standing(bob) == standing(bob) | {"following": True, "requested": False}
    followers = closed.asks("GET", "/v1/users/ada/followers").json["items"]
    assert [each["handle"] for each in followers] == ["bob"]
    assert not stored("request")


def test_who_follows_already_asks_no_more_once_the_account_is_open(
    closed: Person, bob: Person
) -> None:
    bob.follows("ada")
    edge = ("bob-sub", "ada-sub")
    Follow.at(*edge).save()
    Follower.at(*edge).save()
    closed.asks("PATCH", "/v1/me", {"is_private": False})

    admission.admit("ada-sub", None)

    assert not stored("request")
    assert standing(bob) == standing(bob) | {"following": True, "requested": False}


def test_a_migration_lets_in_who_asked_before_opening_did(
    closed: Person, bob: Person, cleo: Person
) -> None:
    bob.follows("ada")
    cleo.asks("PATCH", "/v1/me", {"is_private": True})
    bob.follows("cleo")
    closed.asks("PATCH", "/v1/me", {"is_private": False})

    first, again = (walk.run("admit", admit.STEPS, 60) for _ in range(2))

    assert (first.done, first.looked_at, first.changed) == (True, 2, 1)
    assert (again.looked_at, again.changed) == (1, 0)
    assert standing(bob) == standing(bob) | {"following": True, "requested": False}
    assert standing(bob, "cleo")["requested"] is True


def test_an_account_that_closes_again_keeps_its_requests(closed: Person, bob: Person) -> None:
    bob.follows("ada")
    closed.asks("PATCH", "/v1/me", {"is_private": False})
    closed.asks("PATCH", "/v1/me", {"is_private": True})

    admission.admit("ada-sub", None)

    asking = closed.asks("GET", "/v1/follow_requests").json["items"]
    assert [each["user"]["handle"] for each in asking] == ["bob"]
    assert standing(bob) == standing(bob) | {"following": False, "requested": True}
