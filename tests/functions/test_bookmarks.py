"""Bookmarks: what a person saved, in the order of saving, for nobody else."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.functions.contract import is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Person, Visitor, stored


def saved(person: Person, **query: str) -> list[str]:
    answer = person.asks("GET", "/v1/bookmarks", query=query)
    assert answer.status == 200, answer.text
    return [item["id"] for item in answer.json["items"]]


def save(person: Person, *posts: str) -> None:
    for post in posts:
        answer = person.asks("PUT", f"/v1/posts/{post}/bookmark")
        assert answer.status == 200, answer.text
        assert answer.json["viewer"]["bookmarked"] is True


def remove(person: Person, post: str) -> None:
    assert person.asks("DELETE", f"/v1/posts/{post}/bookmark").status == 204


def viewer(person: Person, post: str) -> Any:
    return person.asks("GET", f"/v1/posts/{post}").json["viewer"]


def test_what_was_saved_last_comes_first(ada: Person, bob: Person) -> None:
    old, middle, new = (ada.publishes() for _ in range(3))

    save(bob, middle, new, old)

    assert saved(bob) == [old, new, middle]
    assert all(
        item["viewer"]["bookmarked"] for item in bob.asks("GET", "/v1/bookmarks").json["items"]
    )


def test_saving_again_writes_nothing_and_keeps_the_place(ada: Person, bob: Person) -> None:
    first, second = ada.publishes(), ada.publishes()
    save(bob, first, second)
    before = stored()

    save(bob, first)

    assert stored() == before
    assert saved(bob) == [second, first]


def test_what_was_removed_and_saved_anew_comes_first(ada: Person, bob: Person) -> None:
    first, second = ada.publishes(), ada.publishes()
    save(bob, first, second)

    remove(bob, first)
    save(bob, first)

    assert saved(bob) == [first, second]


def test_a_bookmark_removed_is_gone_and_may_be_removed_again(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    save(bob, post)

    for _ in range(2):
        remove(bob, post)

    assert not stored("did")
    assert saved(bob) == []
    assert viewer(bob, post)["bookmarked"] is False


def test_a_reaction_and_a_bookmark_of_one_post_do_not_touch_each_other(
    ada: Person, bob: Person
) -> None:
    post = ada.publishes()
    path = f"/v1/posts/{post}/reaction"

    save(bob, post)
    both = bob.asks("PUT", path, {"kind": "wow"}).json["viewer"]
    bob.asks("DELETE", path)
    alone = viewer(bob, post)
    bob.asks("PUT", path, {"kind": "sad"})
    remove(bob, post)

    assert both == {"reaction": "wow", "reposted": False, "bookmarked": True}
    assert alone == {"reaction": None, "reposted": False, "bookmarked": True}
    assert viewer(bob, post) == {"reaction": "sad", "reposted": False, "bookmarked": False}
    bob.asks("DELETE", path)
    assert not stored("did")


def test_taking_back_what_was_never_given_leaves_the_other(ada: Person, bob: Person) -> None:
    liked, kept = ada.publishes(), ada.publishes()
    bob.asks("PUT", f"/v1/posts/{liked}/reaction", {"kind": "like"})
    save(bob, kept)
    before = stored()

    remove(bob, liked)
    assert bob.asks("DELETE", f"/v1/posts/{kept}/reaction").status == 204

    assert stored() == before


def test_nobody_can_tell_what_another_saved(ada: Person, bob: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    save(bob, post)

    shown = ada.asks("GET", f"/v1/posts/{post}").json
    assert saved(ada) == []
    assert shown["counts"] == {
        "reactions": {},
        "replies": 0,
        "reposts": 0,
        **dict.fromkeys(("remixes", "descendants"), 0),
    }
    assert shown["viewer"]["bookmarked"] is False
    assert visitor.asks("GET", f"/v1/posts/{post}/reactions").json["items"] == []
    assert visitor.asks("GET", f"/v1/posts/{post}/reactions").json["next_cursor"] is None


def test_when_one_saved_is_not_told_by_the_reaction(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    save(bob, post)
    (did,) = stored("did").values()
    assert "gsi1sk" not in did

    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})

    (reaction,) = ada.asks("GET", f"/v1/posts/{post}/reactions").json["items"]
    assert reaction["user"]["handle"] == "bob"


def test_what_is_not_there_cannot_be_saved(ada: Person, bob: Person) -> None:
    nowhere, gone = "01JAAAAAAAAAAAAAAAAAAAAAAA", ada.publishes()
    ada.asks("DELETE", f"/v1/posts/{gone}")

    for post in (nowhere, gone):
        assert is_problem(bob.asks("PUT", f"/v1/posts/{post}/bookmark"), 404)
        remove(bob, post)
    assert not stored("did")


def test_who_has_no_profile_saves_nothing(ada: Person) -> None:
    late, post = Person("late-sub"), ada.publishes()

    assert is_problem(late.asks("PUT", f"/v1/posts/{post}/bookmark"), 403)
    assert saved(late) == []


def test_a_deleted_post_is_left_out(ada: Person, bob: Person) -> None:
    gone, stays = ada.publishes(), ada.publishes()
    save(bob, gone, stays)

    ada.asks("DELETE", f"/v1/posts/{gone}")

    assert saved(bob) == [stays]


def test_every_route_says_what_the_viewer_saved(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    post, other = ada.publishes(), ada.publishes()
    for person in (ada, bob):
        save(person, post)

    for path in ("/v1/feeds/explore", "/v1/users/ada/posts"):
        items = bob.asks("GET", path).json["items"]
        told = {item["id"]: item["viewer"]["bookmarked"] for item in items}
        assert told == {post: True, other: False}
    edited = ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "new"}).json
    reacted = bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"}).json
    assert edited["viewer"]["bookmarked"] is reacted["viewer"]["bookmarked"] is True


def test_the_list_is_walked_without_gaps_while_it_changes(ada: Person, bob: Person) -> None:
    posts = [ada.publishes() for _ in range(9)]
    save(bob, *posts)
    late = ada.publishes()

    first = bob.asks("GET", "/v1/bookmarks", query={"limit": "3"}).json
    save(bob, late)
    remove(bob, posts[4])
    ada.asks("PATCH", f"/v1/posts/{posts[2]}", {"visibility": "private"})
    seen, cursor = [item["id"] for item in first["items"]], first["next_cursor"]
    while cursor:
        query = {"limit": "2", "cursor": cursor}
        page = bob.asks("GET", "/v1/bookmarks", query=query).json
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]

    assert seen == [post for post in reversed(posts) if post not in {posts[4], posts[2]}]


def test_a_cursor_of_another_leads_to_ones_own(ada: Person, bob: Person) -> None:
    save(bob, *(ada.publishes() for _ in range(3)))
    cursor = bob.asks("GET", "/v1/bookmarks", query={"limit": "1"}).json["next_cursor"]

    assert saved(ada, cursor=cursor) == []
    assert is_problem(ada.asks("GET", "/v1/bookmarks", query={"cursor": "bm9wZQ"}), 422)


def reacts(person: Person, post: str) -> Callable[[], object]:
    return lambda: person.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "love"})


@pytest.mark.parametrize("operation", ["DeleteItem", "UpdateItem"])
def test_a_reaction_given_while_the_bookmark_goes_is_kept(
    operation: str, ada: Person, bob: Person
) -> None:
    post = ada.publishes()
    save(bob, post)
    if operation == "UpdateItem":
        reacts(bob, post)()

    with meanwhile(operation, reacts(bob, post)):
        remove(bob, post)

    assert viewer(bob, post) == {"reaction": "love", "reposted": False, "bookmarked": False}


@pytest.mark.parametrize("operation", ["DeleteItem", "UpdateItem"])
def test_a_bookmark_made_while_the_reaction_goes_is_kept(
    operation: str, ada: Person, bob: Person
) -> None:
    post = ada.publishes()
    reacts(bob, post)()
    if operation == "UpdateItem":
        save(bob, post)

    with meanwhile(operation, lambda: save(bob, post)):
        bob.asks("DELETE", f"/v1/posts/{post}/reaction")

    assert viewer(bob, post) == {"reaction": None, "reposted": False, "bookmarked": True}


def test_both_taken_back_at_once_leave_nothing(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    reacts(bob, post)()
    save(bob, post)
    take_back = ("DELETE", f"/v1/posts/{post}/reaction")

    # Between finding that something is left and leaving it, the other goes.
    with meanwhile("UpdateItem", lambda: bob.asks(*take_back)):
        remove(bob, post)

    assert not stored("did")
