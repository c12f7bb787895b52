"""Collections: posts kept together under a name, for oneself or for others."""

from typing import Any

import pytest

from easel import collections
from easel.collections import items
from easel.erasure import sweep
from easel.posts import commands
from easel.reconciliation.recount import recount
from tests.functions.contract import is_problem
from tests.support import user_pool
from tests.support.trouble import lost_replies, meanwhile, refusing
from tests.support.world import MODERATOR, Person, Visitor, stored

HERE = "/v1/collections"
NOWHERE = "01JAAAAAAAAAAAAAAAAAAAAAAA"


def makes(person: Person, name: str = "Foxes", visibility: str = "public", **more: Any) -> str:
    answer = person.asks("POST", HERE, {"name": name, "visibility": visibility, **more})
    assert answer.status == 201, answer.text
    return str(answer.json["id"])


def puts(person: Person, collection: str, *posts: str) -> None:
    for post in posts:
        answer = person.asks("PUT", f"{HERE}/{collection}/posts/{post}")
        assert answer.status == 200, answer.text


def inside(viewer: Person | Visitor, collection: str, **query: str) -> list[str]:
    answer = viewer.asks("GET", f"{HERE}/{collection}/posts", query=query)
    assert answer.status == 200, answer.text
    return [post["id"] for post in answer.json["items"]]


def listed(viewer: Person | Visitor, path: str = HERE, **query: str) -> list[str]:
    answer = viewer.asks("GET", path, query=query)
    assert answer.status == 200, answer.text
    return [collection["id"] for collection in answer.json["items"]]


def counted(collection: str) -> int:
    return int(stored("collection")[f"S#{collection}", "COLLECTION"]["posts"]["N"])


def test_what_was_put_in_last_comes_first_and_keeps_its_place(ada: Person, bob: Person) -> None:
    old, new = ada.publishes(), ada.publishes()
    collection = makes(bob)
    puts(bob, collection, new, old)
    before = stored()

    puts(bob, collection, new)

    assert stored() == before
    assert inside(bob, collection) == [old, new]
    shown = bob.asks("GET", f"{HERE}/{collection}").json
    assert (shown["name"], shown["posts"], shown["owner"]["handle"]) == ("Foxes", 2, "bob")
    assert shown["cover"]["id"] == bob.asks("GET", f"/v1/posts/{old}").json["images"][0]["id"]


def test_taking_out_again_is_taking_out_once(ada: Person, bob: Person) -> None:
    post, other = ada.publishes(), ada.publishes()
    collection = makes(bob)
    puts(bob, collection, post, other)

    for _ in range(2):
        assert bob.asks("DELETE", f"{HERE}/{collection}/posts/{post}").status == 204

    assert inside(bob, collection) == [other]
    assert counted(collection) == 1


@pytest.mark.parametrize(
    ("visibility", "opens", "lists"),
    [("private", False, False), ("unlisted", True, False), ("public", True, True)],
)
def test_who_has_the_link_opens_what_is_not_private_and_public_ones_are_listed(
    visibility: str, opens: bool, lists: bool, ada: Person, bob: Person, visitor: Visitor
) -> None:
    collection = makes(ada, visibility=visibility)

    for viewer in (bob, visitor, Person("cleo-sub", MODERATOR).joins("cleo")):
        for path in (f"{HERE}/{collection}", f"{HERE}/{collection}/posts"):
            assert viewer.asks("GET", path).status == (200 if opens else 404)
        assert listed(viewer, "/v1/users/ada/collections") == ([collection] if lists else [])
    assert listed(ada) == listed(ada, "/v1/users/ada/collections") == [collection]
    assert listed(bob) == []


def test_a_viewer_meets_in_it_what_they_may_see_and_no_number_tells_of_the_rest(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    bob.follows("ada")
    close, open_ = ada.publishes("followers"), ada.publishes()
    collection = makes(bob)
    puts(bob, collection, open_, close)

    shown = visitor.asks("GET", f"{HERE}/{collection}").json

    assert inside(visitor, collection) == [open_]
    assert inside(bob, collection) == [close, open_]
    assert "posts" not in shown
    assert shown["cover"]["id"] == visitor.asks("GET", f"/v1/posts/{open_}").json["images"][0]["id"]


@pytest.mark.parametrize("state", ["private", "blocking", "blocked", "suspended", "left"])
def test_what_stands_between_the_viewer_and_its_owner_closes_it(
    state: str, ada: Person, bob: Person
) -> None:
    collection = makes(ada)
    mod = Person("mod-sub", MODERATOR).joins("mod")
    suspension = {"case_id": "user:ada-sub", "action": "suspend", "rule": "hate"}
    acts: dict[str, Any] = {
        "private": lambda: ada.asks("PATCH", "/v1/me", {"is_private": True}),
        "blocking": lambda: ada.asks("PUT", "/v1/users/bob/block"),
        "blocked": lambda: bob.asks("PUT", "/v1/users/ada/block"),
        "suspended": lambda: mod.asks("POST", "/v1/moderation/decisions", suspension),
        "left": lambda: ada.asks("DELETE", "/v1/me", query={"handle": "ada"}),
    }

    assert acts[state]().status < 300

    for path in (f"{HERE}/{collection}", f"{HERE}/{collection}/posts"):
        assert is_problem(bob.asks("GET", path), 404)
    assert collection not in bob.asks("GET", "/v1/users/ada/collections").text


def test_only_its_owner_changes_it(ada: Person, bob: Person) -> None:
    post, collection = ada.publishes(), makes(ada)
    place = f"{HERE}/{collection}"
    before = stored("collection")

    for method, path, body in (
        ("PATCH", place, {"name": "Mine"}),
        ("DELETE", place, None),
        ("PUT", f"{place}/posts/{post}", None),
        ("DELETE", f"{place}/posts/{post}", None),
    ):
        answer = bob.asks(method, path, body)
        assert is_problem(answer, 403)
        assert answer.json["type"] == "urn:easel:problem:not-yours"

    assert stored("collection") == before
    changed = ada.asks("PATCH", place, {"name": "Hens", "visibility": "unlisted"}).json
    assert (changed["name"], changed["visibility"]) == ("Hens", "unlisted")
    assert ada.asks("GET", place).json == changed


def test_a_deleted_collection_takes_nothing_but_itself(ada: Person) -> None:
    post, collection, other = ada.publishes(), makes(ada), makes(ada)
    puts(ada, collection, post)

    for _ in range(2):
        assert ada.asks("DELETE", f"{HERE}/{collection}").status == 204

    assert not stored("collected")
    assert listed(ada) == [other]
    assert ada.asks("GET", f"/v1/posts/{post}").status == 200
    assert stored("cabinet")["U#ada-sub", "CABINET"]["collections"]["N"] == "1"


def test_a_deletion_that_was_cut_short_is_finished_when_asked_again(ada: Person) -> None:
    collection = makes(ada)
    puts(ada, collection, ada.publishes())
    with refusing("BatchWriteItem", "InternalServerError"):
        assert ada.asks("DELETE", f"{HERE}/{collection}").status == 503

    assert ada.asks("DELETE", f"{HERE}/{collection}").status == 204

    assert not stored("collected")


def test_what_is_not_there_cannot_be_collected(ada: Person, bob: Person) -> None:
    hidden, collection = ada.publishes("private"), makes(bob)

    for post in (NOWHERE, hidden):
        assert is_problem(bob.asks("PUT", f"{HERE}/{collection}/posts/{post}"), 404)
    assert is_problem(bob.asks("PUT", f"{HERE}/{NOWHERE}/posts/{ada.publishes()}"), 404)
    assert not stored("collected")


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"name": "x" * 51}, "/name"),
        ({"description": "x" * 501}, "/description"),
        ({"visibility": "followers"}, "/visibility"),
        ({"posts": 3}, "/posts"),
    ],
)
def test_bad_input_makes_and_changes_nothing(
    said: dict[str, Any], pointer: str, ada: Person
) -> None:
    collection = makes(ada)
    before = stored()

    made = ada.asks("POST", HERE, {"name": "Foxes", "visibility": "public"} | said)
    changed = ada.asks("PATCH", f"{HERE}/{collection}", said)

    assert (made.status, made.pointers) == (422, [pointer])
    assert (changed.status, changed.pointers) == (422, [pointer])
    assert stored() == before


def test_a_key_makes_one_and_lost_replies_are_no_trouble(ada: Person) -> None:
    key, body = {"idempotency-key": "once"}, {"name": "Foxes", "visibility": "public"}
    post = ada.publishes()

    with lost_replies("TransactWriteItems") as lost:
        first = ada.asks("POST", HERE, body, headers=key)
    again = ada.asks("POST", HERE, body, headers=key)
    with lost_replies("TransactWriteItems"):
        puts(ada, first.json["id"], post)

    assert lost
    assert listed(ada) == [again.json["id"]] == [first.json["id"]]
    assert counted(first.json["id"]) == 1


def test_a_collection_that_goes_while_a_post_is_put_in_stays_gone(ada: Person) -> None:
    post, collection = ada.publishes(), makes(ada)

    with meanwhile("TransactWriteItems", lambda: items.delete(collection, "ada-sub")):
        answer = ada.asks("PUT", f"{HERE}/{collection}/posts/{post}")

    assert is_problem(answer, 404)
    assert not stored("collected")
    assert not stored("collection")


def test_a_recount_takes_out_deleted_posts_and_what_a_cut_deletion_left(ada: Person) -> None:
    gone, stays = ada.publishes(), ada.publishes()
    collection, cut = makes(ada), makes(ada)
    puts(ada, collection, gone, stays)
    puts(ada, cut, stays)
    commands.delete(gone, "ada-sub")
    collections.Collection.at(cut).delete()
    assert inside(ada, collection) == [stays]

    recount()

    assert list(stored("collected")) == [(f"S#{collection}", f"POST#{stays}")]
    assert counted(collection) == 1


def test_the_list_is_walked_page_by_page_and_says_where_a_post_is(ada: Person) -> None:
    post = ada.publishes()
    made = [makes(ada, str(number)) for number in range(5)]
    puts(ada, made[1], post)

    query = {"limit": "3", "post_id": post}
    first = ada.asks("GET", HERE, query=query).json
    rest = ada.asks("GET", HERE, query=query | {"cursor": first["next_cursor"]}).json

    found = [*first["items"], *rest["items"]]
    assert [each["id"] for each in found] == made[::-1]
    assert [each["id"] for each in found if each["has_post"]] == [made[1]]
    assert rest["next_cursor"] is None


def test_nothing_of_it_is_left_when_its_owner_leaves(ada: Person, bob: Person) -> None:
    collection = makes(ada)
    puts(ada, collection, bob.publishes())

    user_pool.opened()

    assert sweep.erase("ada-sub", None) is None

    assert not {*stored("collection"), *stored("collected"), *stored("cabinet")}
