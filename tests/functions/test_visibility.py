"""Who may see a post: viewer, relation, visibility and surface, all against all."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from easel import users
from easel.posts import Pointer, Post
from easel.timelines import store
from tests.functions.contract import is_problem
from tests.support.world import Person, Visitor, picture, stored

SEES = {
    "public": {"author", "follower", "stranger", "visitor"},
    "followers": {"author", "follower"},
    "private": {"author"},
}


@pytest.fixture
def people(ada: Person, bob: Person, cleo: Person, visitor: Visitor) -> dict[str, Any]:
    """The author, who follows her, who does not, and who has no token."""
    bob.follows("ada")
    ada.follows("cleo")
    return {"author": ada, "follower": bob, "stranger": cleo, "visitor": visitor}


def ids(answer: Any) -> list[str]:
    assert answer.status == 200, answer.text
    return [item["id"] for item in answer.json["items"]]


@pytest.mark.parametrize("visibility", SEES)
def test_a_post_is_shown_to_its_audience_alone(visibility: str, people: dict[str, Any]) -> None:
    post = people["author"].publishes(visibility, caption="secret")

    for viewer, person in people.items():
        seen = viewer in SEES[visibility]
        alone = person.asks("GET", f"/v1/posts/{post}")
        who = person.asks("GET", f"/v1/posts/{post}/reactions")

        assert alone.status == who.status == (200 if seen else 404)
        assert seen or (is_problem(alone, 404) and is_problem(who, 404))
        assert seen or "secret" not in alone.text
        assert ids(person.asks("GET", "/v1/users/ada/posts")) == ([post] if seen else [])
        everywhere = [post] if visibility == "public" else []
        assert ids(person.asks("GET", "/v1/feeds/explore")) == everywhere


@pytest.mark.parametrize("visibility", SEES)
def test_what_was_pushed_to_a_feed_still_meets_the_rules(
    visibility: str, people: dict[str, Any]
) -> None:
    post = people["author"].publishes(visibility)

    for viewer in ("author", "follower", "stranger"):
        person = people[viewer]
        person.asks("GET", "/v1/feeds/following")
        store.push([person.user_id], Pointer(post, post, "ada-sub"))

        found = ids(person.asks("GET", "/v1/feeds/following"))
        assert found == ([post] if viewer in SEES[visibility] else [])


@pytest.mark.parametrize("visibility", SEES)
def test_only_who_sees_a_post_can_react_to_it(visibility: str, people: dict[str, Any]) -> None:
    path = f"/v1/posts/{people['author'].publishes(visibility)}/reaction"

    for viewer, person in people.items():
        answer = person.asks("PUT", path, {"kind": "like"})

        if viewer == "visitor":
            assert is_problem(answer, 401)
        elif viewer in SEES[visibility]:
            assert answer.json["viewer"]["reaction"] == "like"
        else:
            assert is_problem(answer, 404)
            assert person.asks("DELETE", path).status == 204
    assert len(stored("did")) == len(SEES[visibility] - {"visitor"})


@pytest.mark.parametrize("visibility", SEES)
def test_only_who_sees_a_post_can_save_it(visibility: str, people: dict[str, Any]) -> None:
    post = people["author"].publishes(visibility)
    path = f"/v1/posts/{post}/bookmark"

    for viewer, person in people.items():
        answer = person.asks("PUT", path)

        if viewer == "visitor":
            assert is_problem(answer, 401)
            assert is_problem(person.asks("GET", "/v1/bookmarks"), 401)
        elif viewer in SEES[visibility]:
            assert answer.json["viewer"]["bookmarked"] is True
            assert ids(person.asks("GET", "/v1/bookmarks")) == [post]
        else:
            assert is_problem(answer, 404)
            assert ids(person.asks("GET", "/v1/bookmarks")) == []
            assert person.asks("DELETE", path).status == 204


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_what_was_saved_is_out_of_sight_while_its_audience_is_narrower(
    visibility: str, people: dict[str, Any]
) -> None:
    ada, cleo = people["author"], people["stranger"]
    post = ada.publishes(caption="secret")
    cleo.asks("PUT", f"/v1/posts/{post}/bookmark")

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})
    hidden = cleo.asks("GET", "/v1/bookmarks")
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "public"})

    assert ids(hidden) == []
    assert "secret" not in hidden.text
    assert ids(cleo.asks("GET", "/v1/bookmarks")) == [post]


@pytest.mark.parametrize("visibility", SEES)
def test_only_its_author_changes_or_deletes_a_post(visibility: str, people: dict[str, Any]) -> None:
    path, before = f"/v1/posts/{people['author'].publishes(visibility)}", stored("post")

    for viewer in ("follower", "stranger", "visitor"):
        asks = people[viewer].asks
        changed, deleted = asks("PATCH", path, {"caption": "mine now"}), asks("DELETE", path)
        if viewer == "visitor":
            assert is_problem(changed, 401)
            assert is_problem(deleted, 401)
        elif viewer in SEES[visibility]:
            assert is_problem(changed, 403)
            assert is_problem(deleted, 403)
        else:
            assert is_problem(changed, 404)
            assert deleted.status == 204
    assert stored("post") == before

    assert people["author"].asks("PATCH", path, {"caption": "mine"}).status == 200
    assert people["author"].asks("DELETE", path).status == 204


def test_a_narrowed_audience_holds_at_once_everywhere(people: dict[str, Any]) -> None:
    ada, bob, cleo = people["author"], people["follower"], people["stranger"]
    post = ada.publishes()
    assert ids(cleo.asks("GET", "/v1/feeds/explore")) == [post]
    assert ids(bob.asks("GET", "/v1/feeds/following")) == [post]

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "followers"})
    assert cleo.asks("GET", f"/v1/posts/{post}").status == 404
    assert ids(cleo.asks("GET", "/v1/feeds/explore")) == []
    assert ids(bob.asks("GET", "/v1/feeds/following")) == [post]

    bob.asks("DELETE", "/v1/users/ada/follow")
    assert bob.asks("GET", f"/v1/posts/{post}").status == 404
    assert ids(bob.asks("GET", "/v1/feeds/following")) == []

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})
    assert ids(people["visitor"].asks("GET", "/v1/users/ada/posts")) == []
    assert ids(ada.asks("GET", "/v1/users/ada/posts")) == [post]


def test_pictures_of_a_post_leave_by_short_lived_addresses_until_copied(ada: Person) -> None:
    for visibility in SEES:
        post = ada.publishes(visibility)

        (image,) = ada.asks("GET", f"/v1/posts/{post}").json["images"]

        assert all(is_presigned(rendition["url"]) for rendition in image["renditions"])


def test_pictures_of_a_public_post_are_public_once_copied(ada: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    item = Post.at(post)
    item.update(actions=[Post.public_ready.set(True)])

    (image,) = visitor.asks("GET", f"/v1/posts/{post}").json["images"]

    key = item.public_key
    assert [each["url"] for each in image["renditions"]] == [
        f"https://easel.example/i/{key}/0/320.webp"
    ]
    assert image["id"] not in key


def test_a_post_narrowed_after_it_was_copied_shows_no_public_address(ada: Person) -> None:
    post = ada.publishes()
    Post.at(post).update(actions=[Post.public_ready.set(True)])

    changed = ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "followers"}).json
    again = ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "public"}).json

    for shown in (changed, again):
        (image,) = shown["images"]
        assert all(is_presigned(rendition["url"]) for rendition in image["renditions"])


def test_a_post_made_public_again_gets_another_address(ada: Person) -> None:
    post = ada.publishes()
    first = Post.get(f"P#{post}", "POST").public_key

    for visibility in ("private", "public"):
        ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})

    assert Post.get(f"P#{post}", "POST").public_key not in {first, None}


def test_a_hidden_prompt_is_shown_to_nobody_else(ada: Person, bob: Person) -> None:
    asked = {"negative_prompt": "secret people", "style": "secret ink"}
    image = picture("ada-sub", prompt="a very secret fox", **asked)
    post = ada.publishes(image_ids=[image], show_prompt=False)

    for path in (f"/v1/posts/{post}", "/v1/feeds/explore", "/v1/users/ada/posts"):
        answer = bob.asks("GET", path)
        assert "secret" not in answer.text
        assert '"prompt"' not in answer.text
    mine = ada.asks("GET", f"/v1/posts/{post}").json["images"][0]
    assert mine["prompt"] == "a very secret fox"
    assert mine["alt_text"] == "A generated image"


def test_a_shown_prompt_comes_with_all_that_was_asked_for(ada: Person, bob: Person) -> None:
    asked = {"negative_prompt": "people", "style": "ink"}
    post = ada.publishes(image_ids=[picture("ada-sub", **asked), picture("ada-sub")])

    first, second = bob.asks("GET", f"/v1/posts/{post}").json["images"]

    assert {name: first[name] for name in asked} == asked
    assert not asked.keys() & second.keys()


def test_who_agreed_to_show_the_prompt_alone_shows_no_more(ada: Person, bob: Person) -> None:
    asked = {"negative_prompt": "people", "style": "ink"}
    post = ada.publishes(image_ids=[picture("ada-sub", **asked)])
    path = f"/v1/posts/{post}"
    Post.get(f"P#{post}", "POST").update(actions=[Post.shows_settings.remove()])

    ada.asks("PATCH", path, {"caption": "snow"})
    before, own = (person.asks("GET", path).json["images"][0] for person in (bob, ada))
    again = ada.asks("PATCH", path, {"show_prompt": True}).json
    since = bob.asks("GET", path).json["images"][0]

    assert before["prompt"] == since["prompt"]
    assert not asked.keys() & before.keys()
    assert asked.items() <= own.items()
    assert asked.items() <= since.items()
    assert again["edit"] == 1


def test_every_post_says_whether_its_prompt_is_shown(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    shown, hidden = ada.publishes(), ada.publishes(show_prompt=False)
    for post in (shown, hidden):
        store.push(["bob-sub"], Pointer(post, post, "ada-sub"))

    for path in ("/v1/feeds/explore", "/v1/feeds/following", "/v1/users/ada/posts"):
        items = bob.asks("GET", path).json["items"]
        assert {item["id"]: item["show_prompt"] for item in items} == {shown: True, hidden: False}
    for person in (ada, bob):
        for post in (shown, hidden):
            alone = person.asks("GET", f"/v1/posts/{post}").json
            assert alone["show_prompt"] == (post == shown)
    changed = ada.asks("PATCH", f"/v1/posts/{hidden}", {"show_prompt": True}).json
    assert changed["show_prompt"] is True


def test_hiding_a_prompt_later_takes_the_draft_with_it(ada: Person, bob: Person) -> None:
    post = ada.publishes(image_ids=[picture("ada-sub", prompt="a very secret fox")])
    assert "secret" in bob.asks("GET", f"/v1/posts/{post}").json["images"][0]["alt_text"]

    ada.asks("PATCH", f"/v1/posts/{post}", {"show_prompt": False})

    assert "secret" not in bob.asks("GET", f"/v1/posts/{post}").text


def test_a_profile_shows_no_age_and_no_private_address(ada: Person, bob: Person) -> None:
    answer = bob.asks("GET", "/v1/users/ada")

    assert "age_band" not in answer.json
    assert answer.json["viewer"]["following"] is False
    assert users.require_profile("ada-sub").age_band is None


def test_answers_that_depend_on_who_asks_are_not_kept(ada: Person, bob: Person) -> None:
    post = ada.publishes("followers")

    alone = (f"/v1/posts/{post}", "/v1/users/ada", "/v1/bookmarks")
    for path in (*alone, "/v1/feeds/explore", "/v1/feeds/following"):
        for person in (ada, bob):
            assert "no-store" in person.asks("GET", path).headers["cache-control"]


def is_presigned(url: str) -> bool:
    address = urlsplit(url)
    asked = parse_qs(address.query)
    assert "easel-images" in address.netloc + address.path
    assert int(asked["X-Amz-Expires"][0]) <= 900
    assert asked["response-cache-control"] == ["private, no-store"]
    return "X-Amz-Signature" in asked
