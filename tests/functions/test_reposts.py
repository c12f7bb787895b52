"""Reposts: a post passed on under one's own name, once, with undo."""

from collections.abc import Callable
from typing import Any

import pytest

from easel.posts import Pointer, interactions
from easel.posts.interactions import Interaction, Repost
from easel.timelines import store
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, Visitor, stored

NOTHING = {"reaction": None, "reposted": False, "bookmarked": False}


def repost(person: Person, *posts: str) -> None:
    for post in posts:
        answer = person.asks("PUT", f"/v1/posts/{post}/repost")
        assert answer.status == 200, answer.text
        assert answer.json["viewer"]["reposted"] is True


def take_back(person: Person, post: str) -> None:
    assert person.asks("DELETE", f"/v1/posts/{post}/repost").status == 204


def items(person: Person | Visitor, path: str) -> list[dict[str, Any]]:
    answer = person.asks("GET", path)
    assert answer.status == 200, answer.text
    found: list[dict[str, Any]] = answer.json["items"]
    return found


def ids(person: Person | Visitor, path: str) -> list[str]:
    return [item["id"] for item in items(person, path)]


def viewer(person: Person, post: str) -> Any:
    return person.asks("GET", f"/v1/posts/{post}").json["viewer"]


def pushed(reader: Person, *reposts: tuple[Person, str]) -> None:
    """The reader's feed holds these reposts."""
    for person, post in reposts:
        place = Repost.get(f"U#{person.user_id}", f"DID#{post}#REPOST").id
        store.push([reader.user_id], Pointer(place, post, person.user_id))


def test_a_repost_stands_on_ones_wall_and_says_who_brought_it(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    old = ada.publishes()
    own = bob.publishes()

    repost(bob, old)

    wall = items(visitor, "/v1/users/bob/posts")
    assert [item["id"] for item in wall] == [old, own]
    assert (wall[0]["author"]["handle"], wall[0]["reason"]["by"]["handle"]) == ("ada", "bob")
    assert wall[0]["reason"]["kind"] == "repost"
    assert wall[0]["reason"]["at"] > wall[0]["created_at"]
    assert "reason" not in wall[1]
    assert "reason" not in visitor.asks("GET", f"/v1/posts/{old}").json


def test_reposting_again_writes_nothing_and_keeps_the_place(ada: Person, bob: Person) -> None:
    first, second = ada.publishes(), ada.publishes()
    repost(bob, first, second)
    before = stored()

    repost(bob, first)

    assert stored() == before
    assert ids(bob, "/v1/users/bob/posts") == [second, first]


def test_a_repost_taken_back_is_gone_and_may_be_taken_back_again(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    repost(bob, post)

    for _ in range(2):
        take_back(bob, post)

    assert not stored("repost")
    assert viewer(bob, post) == NOTHING


def test_reaction_bookmark_and_repost_do_not_touch_each_other(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    path = f"/v1/posts/{post}"

    repost(bob, post)
    bob.asks("PUT", f"{path}/reaction", {"kind": "wow"})
    bob.asks("PUT", f"{path}/bookmark")
    everything = viewer(bob, post)
    take_back(bob, post)
    rest = viewer(bob, post)
    repost(bob, post)
    bob.asks("DELETE", f"{path}/reaction")
    bob.asks("DELETE", f"{path}/bookmark")

    assert everything == {"reaction": "wow", "reposted": True, "bookmarked": True}
    assert rest == {"reaction": "wow", "reposted": False, "bookmarked": True}
    assert viewer(bob, post) == NOTHING | {"reposted": True}
    assert ids(bob, "/v1/bookmarks") == []


def test_every_route_says_what_the_viewer_reposted(ada: Person, bob: Person) -> None:
    post, other = ada.publishes(), ada.publishes()
    repost(bob, post)

    for path in ("/v1/feeds/explore", "/v1/users/ada/posts"):
        told = {item["id"]: item["viewer"]["reposted"] for item in items(bob, path)}
        assert told == {post: True, other: False}
        assert all(not item["viewer"]["reposted"] for item in items(ada, path))


def test_only_what_everybody_may_see_is_passed_on(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    closed, own = ada.publishes("followers"), ada.publishes("private")
    refused = [
        bob.asks("PUT", f"/v1/posts/{closed}/repost"),
        ada.asks("PUT", f"/v1/posts/{own}/repost"),
    ]

    assert all(is_problem(answer, 422) for answer in refused)
    assert [answer.pointers for answer in refused] == [["/path/post_id"]] * 2
    assert is_problem(bob.asks("PUT", f"/v1/posts/{own}/repost"), 404)
    assert is_problem(bob.asks("PUT", "/v1/posts/01JAAAAAAAAAAAAAAAAAAAAAAA/repost"), 404)
    assert bob.asks("DELETE", f"/v1/posts/{own}/repost").status == 204
    assert is_problem(Person("late-sub").asks("PUT", f"/v1/posts/{ada.publishes()}/repost"), 403)
    assert not stored("repost")


def test_ones_own_post_may_be_passed_on_and_is_shown_once_a_page(
    ada: Person, visitor: Visitor
) -> None:
    first, second = ada.publishes(), ada.publishes()

    repost(ada, first)

    wall = items(visitor, "/v1/users/ada/posts")
    assert [item["id"] for item in wall] == [first, second]
    assert wall[0]["reason"]["by"]["handle"] == "ada"


def test_who_reposted_is_listed_newest_first(
    ada: Person, bob: Person, cleo: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    for person in (bob, cleo, ada):
        repost(person, post)
    path = f"/v1/posts/{post}/reposts"

    assert [each["user"]["handle"] for each in items(visitor, path)] == ["ada", "cleo", "bob"]
    times = [each["reposted_at"] for each in items(visitor, path)]
    assert times == sorted(times, reverse=True)
    first = visitor.asks("GET", path, query={"limit": "2"}).json
    rest = visitor.asks("GET", path, query={"cursor": first["next_cursor"]}).json
    assert [each["user"]["handle"] for each in rest["items"]] == ["bob"]
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})
    assert is_problem(visitor.asks("GET", path), 404)


def test_a_feed_shows_a_post_once_a_page_whoever_brought_it(
    ada: Person, bob: Person, cleo: Person
) -> None:
    dora = Person("dora-sub").joins("dora")
    for handle in ("ada", "bob", "cleo"):
        dora.follows(handle)
    post, other = ada.publishes(), ada.publishes()
    items(dora, "/v1/feeds/following")
    for person in (bob, cleo):
        repost(person, post)
    pushed(dora, (bob, post), (cleo, post))

    feed = items(dora, "/v1/feeds/following")

    assert [item["id"] for item in feed] == [post, other]
    assert feed[0]["reason"]["by"]["handle"] == "cleo"
    assert "reason" not in feed[1]


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_a_repost_shows_nobody_more_than_they_may_see(
    visibility: str, ada: Person, bob: Person, cleo: Person, visitor: Visitor
) -> None:
    cleo.follows("bob")
    items(cleo, "/v1/feeds/following")
    post = ada.publishes(caption="secret")
    repost(bob, post)
    pushed(cleo, (bob, post))

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})

    assert ids(visitor, "/v1/users/bob/posts") == []
    assert ids(cleo, "/v1/feeds/following") == []
    assert ids(bob, "/v1/users/bob/posts") == []
    assert ids(ada, "/v1/users/bob/posts") == [post]
    ada.asks("DELETE", f"/v1/posts/{post}")
    assert ids(ada, "/v1/users/bob/posts") == []


def test_a_page_of_much_done_still_knows_all_of_it(ada: Person, bob: Person) -> None:
    made = [f"01J{n:023d}" for n in range(80)]
    with Interaction.batch_write() as batch:
        for post in made:
            did = Interaction.at("bob-sub", post)
            did.reaction = "like"
            batch.save(did)
    with Repost.batch_write() as batch:
        for post in made:
            batch.save(Repost.fresh("bob-sub", post))

    for some in (made, made[::2], made[49:51], made[-1:], made[:1]):
        own = interactions.own("bob-sub", some)
        assert {post: (own[post].reaction, own[post].reposted) for post in some} == dict.fromkeys(
            some, ("like", True)
        )


def test_the_wall_is_walked_without_gaps(ada: Person, bob: Person, visitor: Visitor) -> None:
    expected: list[str] = []
    for _ in range(4):
        expected += [bob.publishes(), ada.publishes()]
        repost(bob, expected[-1])

    for limit in (1, 3, 8):
        seen: list[str] = []
        query = {"limit": str(limit)}
        while True:
            page = visitor.asks("GET", "/v1/users/bob/posts", query=query).json
            seen += [item["id"] for item in page["items"]]
            if not page["next_cursor"]:
                break
            query["cursor"] = page["next_cursor"]
        assert seen == expected[::-1]


def other_way(person: Person, post: str, method: str) -> Callable[[], object]:
    return lambda: person.asks(method, f"/v1/posts/{post}/repost")


def test_of_a_repost_and_its_twin_one_is_kept(ada: Person, bob: Person) -> None:
    post = ada.publishes()

    with meanwhile("PutItem", other_way(bob, post, "PUT")):
        repost(bob, post)

    assert len(stored("repost")) == 1


def test_a_repost_taken_back_meanwhile_is_made_or_gone_but_never_half(
    ada: Person, bob: Person
) -> None:
    post = ada.publishes()
    repost(bob, post)

    with meanwhile("DeleteItem", other_way(bob, post, "PUT")):
        take_back(bob, post)
    assert not stored("repost")

    with meanwhile("PutItem", other_way(bob, post, "DELETE")):
        repost(bob, post)
    assert len(stored("repost")) == 1


@pytest.mark.parametrize("times", [1, 2])
def test_reposts_and_replies_whose_answers_get_lost_happen_once(
    times: int, ada: Person, bob: Person
) -> None:
    post = ada.publishes()
    body = {"reply_to": post, "visibility": "public", "caption": "Once."}

    with lost_replies("PutItem", times):
        repost(bob, post)
    with lost_replies("TransactWriteItems", times):
        assert bob.asks("POST", "/v1/posts", body).status == 201
    assert (len(stored("repost")), len(stored("post"))) == (1, 2)
    with lost_replies("DeleteItem", times):
        take_back(bob, post)
    assert not stored("repost")
