"""What readers may not see of what a remix descends from is named to them nowhere."""

from collections.abc import Callable
from typing import Any

import pytest

from easel.archives import catalog
from easel.posts import Post, author_propagation
from easel.reconciliation.recount import recount
from tests.functions.contract import is_problem
from tests.functions.test_remixes import HELD, paint, published, remix, shows
from tests.support.moments import shifted
from tests.support.streamed import Stream
from tests.support.world import Answer, Person

Way = Callable[[Person, str], Any]
HIDING: dict[str, Way] = {
    "deleted": lambda ada, post_id: ada.asks("DELETE", f"/v1/posts/{post_id}"),
    "narrowed": lambda ada, post_id: ada.asks(
        "PATCH", f"/v1/posts/{post_id}", {"visibility": "private"}
    ),
    "held": lambda _, post_id: Post.at(post_id).update(actions=[Post.held.set(HELD)]),
    "of who blocks": lambda ada, _: [
        ada.asks("PUT", f"/v1/users/{each}/block") for each in ("bob", "cleo")
    ],
}


@pytest.fixture(params=HIDING)
def hide(request: pytest.FixtureRequest, ada: Person) -> Callable[[str], Any]:
    """Each of the ways in which one of Ada's posts is not there for Bob and Cleo."""
    return lambda post_id: HIDING[request.param](ada, post_id)


def places(remix_id: str) -> list[str]:
    """Where Bob's remix is met."""
    lists = ("/v1/feeds/explore", "/v1/users/bob/posts", f"/v1/posts/{remix_id}/lineage")
    return [f"/v1/posts/{remix_id}", *lists]


def met(answer: Answer, post_id: str) -> dict[str, Any]:
    """The view of a post, by itself or in a list."""
    assert answer.status == 200, answer.text
    told = answer.json
    found: list[dict[str, Any]] = [told, *told.get("items", [])]
    return next(each for each in found if each.get("id") == post_id)


def test_a_remix_names_what_it_remixes_to_who_may_see_that(
    ada: Person, bob: Person, cleo: Person
) -> None:
    first = shows(ada)
    post_id, _ = published(bob, *first)

    for path in places(post_id)[:3]:
        assert met(cleo.asks("GET", path), post_id)["remix_of"] == [first[0]]


def test_a_quoted_remix_says_nothing_of_what_it_remixes(
    ada: Person, bob: Person, cleo: Person
) -> None:
    """As its ancestors are not looked up, an empty list would say that they are hidden."""
    remixed, _ = published(bob, *shows(ada))
    quote = cleo.publishes(quote_of=remixed, caption="See")

    # By itself, and in a list, which is answered by the quick version.
    for path in (f"/v1/posts/{quote}", "/v1/users/cleo/posts"):
        quoted = met(ada.asks("GET", path), quote)["quoted"]
        assert quoted["id"] == remixed
        assert "remix_of" not in quoted


def test_remixes_count_while_the_account_of_who_made_them_is_open(ada: Person, bob: Person) -> None:
    first = shows(ada)
    published(bob, *first)
    stream = Stream()
    stream.catch_up()

    told = [counted(ada, first[0])]
    for closed in (True, False):
        assert bob.asks("PATCH", "/v1/me", {"is_private": closed}).status == 200
        author_propagation.refresh_posts("bob-sub", None)
        stream.catch_up()
        told.append(counted(ada, first[0]))
        # The recount counts the same, a day later too.
        recount()
        with shifted(24 * 3600):
            recount()
        told.append(counted(ada, first[0]))

    assert told == [(1, 1), (0, 0), (0, 0), (1, 1), (1, 1)]


def counted(person: Person, post_id: str) -> tuple[int, int]:
    """How many remixes a post has, and how many posts descend from it, as it says."""
    counts = person.asks("GET", f"/v1/posts/{post_id}").json["counts"]
    return counts["remixes"], counts["descendants"]


def test_a_hidden_ancestor_is_named_on_no_page(
    ada: Person, bob: Person, cleo: Person, hide: Callable[[str], Any]
) -> None:
    first = shows(ada)
    post_id, _ = published(bob, *first)
    hide(first[0])

    for path in places(post_id):
        answer = cleo.asks("GET", path)
        assert first[0] not in answer.text
        assert first[1] not in answer.text
    for path in places(post_id)[:3]:
        assert met(cleo.asks("GET", path), post_id)["remix_of"] == []


def test_a_hidden_ancestor_is_not_named_to_who_remixed_it(
    ada: Person, bob: Person, cleo: Person, hide: Callable[[str], Any]
) -> None:
    first = shows(ada)
    made = remix(bob, *first, instruction="make it night").json
    path = f"/v1/generations/{made['id']}"
    named = (first[0], first[1])
    assert (made["remix_of"], made["parent_image_id"]) == named
    paint(made["id"])
    hide(first[0])

    for answer in (bob.asks("GET", path), bob.asks("GET", "/v1/generations")):
        assert "make it night" in answer.text
        assert not [each for each in named if each in answer.text]


def test_an_archive_names_no_hidden_ancestor(
    ada: Person, bob: Person, cleo: Person, hide: Callable[[str], Any]
) -> None:
    first = shows(ada)
    second = published(bob, *first)
    published(bob, *second)
    kinds = [each for each in catalog.KINDS if each.name in ("posts", "generations", "pictures")]

    def whole() -> str:
        return str([each.page(bob.user_id, None) for each in kinds])

    assert first[0] in whole()

    hide(first[0])

    told = whole()
    assert first[0] not in told
    assert first[1] not in told
    (pictures,) = (each.page(bob.user_id, None)[0] for each in kinds if each.name == "pictures")
    lines = sorted((found.record["lineage"] for found in pictures), key=len)
    assert lines == [[None], [second[0], None]]


def test_a_level_that_is_too_low_tells_nothing_of_what_it_descends_from(
    ada: Person, bob: Person
) -> None:
    made = paint(remix(bob, *shows(ada, level="sensitive"), instruction="make it night").json["id"])

    answer = bob.asks("POST", "/v1/posts", {"image_ids": [made], "visibility": "public"})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/level"]
    assert "sensitive" not in answer.text
