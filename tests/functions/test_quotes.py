"""Quotes: ordinary posts that carry another one inside, for those who may see it."""

from typing import Any

import pytest

from easel.posts import commands
from tests.functions.contract import is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Person, Visitor, picture, stored


def quotes(person: Person, post: str, caption: str = "Look.", **more: Any) -> str:
    body = {"quote_of": post, "visibility": "public", "caption": caption} | more
    answer = person.asks("POST", "/v1/posts", body)
    assert answer.status == 201, answer.text
    return str(answer.json["id"])


def shown(person: Person | Visitor, path: str) -> dict[str, Any]:
    answer = person.asks("GET", path)
    assert answer.status == 200, answer.text
    return {item["id"]: item for item in answer.json["items"]}


def test_a_quote_shows_the_quoted_post_wherever_it_is_shown(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = ada.publishes(caption="First snow")
    quote = quotes(bob, post)

    alone = visitor.asks("GET", f"/v1/posts/{quote}").json
    assert (alone["quote_of"], alone["quoted"]["caption"]) == (post, "First snow")
    assert alone["quoted"]["author"]["handle"] == "ada"
    for path in ("/v1/feeds/explore", "/v1/users/bob/posts"):
        item = shown(visitor, path)[quote]
        assert item["quoted"]["id"] == post
    mine = shown(bob, "/v1/feeds/explore")[quote]
    assert "viewer" in mine
    assert "viewer" not in mine["quoted"]


def test_a_quote_inside_a_quote_is_not_unfolded(ada: Person, bob: Person) -> None:
    outer = quotes(ada, quotes(bob, ada.publishes()))

    quoted = ada.asks("GET", f"/v1/posts/{outer}").json["quoted"]

    assert quoted["quote_of"]
    assert "quoted" not in quoted


def test_a_quote_may_carry_pictures_and_is_new_for_everybody(ada: Person, bob: Person) -> None:
    post = ada.publishes()

    quote = quotes(bob, post, caption="", image_ids=[picture("bob-sub")])

    assert list(shown(ada, "/v1/feeds/explore")) == [quote, post]


def test_only_public_posts_and_ones_own_are_quoted(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    closed = ada.publishes("followers")
    body = {"quote_of": closed, "visibility": "public", "caption": "Psst."}

    answer = bob.asks("POST", "/v1/posts", body)
    own = quotes(ada, closed)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/quote_of"]
    assert ada.asks("GET", f"/v1/posts/{own}").json["quoted"]["id"] == closed


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_what_was_quoted_is_out_of_sight_while_its_audience_is_narrower(
    visibility: str, ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = ada.publishes(caption="secret")
    quote = quotes(bob, post)

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})

    for person in (bob, visitor):
        for path in (f"/v1/posts/{quote}", "/v1/feeds/explore", "/v1/users/bob/posts"):
            answer = person.asks("GET", path)
            assert answer.status == 200
            assert "secret" not in answer.text
            assert '"quoted"' not in answer.text
    assert ada.asks("GET", f"/v1/posts/{quote}").json["quoted"]["caption"] == "secret"


def test_a_quote_outlives_what_it_quotes(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    quote = quotes(bob, post)

    ada.asks("DELETE", f"/v1/posts/{post}")

    alone = bob.asks("GET", f"/v1/posts/{quote}").json
    assert alone["quote_of"] == post
    assert "quoted" not in alone


def test_a_quote_of_what_is_closed_at_that_moment_is_not_born(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    body = {"quote_of": post, "visibility": "public", "caption": "Look"}
    private = {"visibility": "private"}

    with meanwhile("TransactWriteItems", lambda: commands.edit(post, "ada-sub", private)):
        answer = bob.asks("POST", "/v1/posts", body)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/quote_of"]
    assert len(stored("post")) == 1


def test_a_hidden_prompt_is_hidden_inside_a_quote(ada: Person, bob: Person) -> None:
    image = picture("ada-sub", prompt="a very secret fox")
    quote = quotes(bob, ada.publishes(image_ids=[image], show_prompt=False))

    for path in (f"/v1/posts/{quote}", "/v1/feeds/explore"):
        assert "secret" not in bob.asks("GET", path).text
    assert "secret" in ada.asks("GET", f"/v1/posts/{quote}").text
