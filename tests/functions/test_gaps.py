"""A reply that is not there leaves a gap that tells nothing; what is below stays reachable."""

from collections.abc import Callable

import pytest

from easel import posts
from easel.posts import gaps
from tests.functions.contract import is_problem
from tests.support.world import MODERATOR, Person, Visitor, stored

Hide = Callable[[Person, str], None]


def replies(person: Person, post: str, visibility: str = "public") -> str:
    body = {"reply_to": post, "visibility": visibility, "caption": "Indeed."}
    return str(person.asks("POST", "/v1/posts", body).json["id"])


def chain(first: Person, second: Person) -> tuple[str, str, str, str]:
    """A post of the first, two replies of the second below each other, one of the first below."""
    post = first.publishes()
    upper = replies(second, post)
    lower = replies(second, upper)
    return post, upper, lower, replies(first, lower)


def deleted(author: Person, post: str) -> None:
    parent = author.asks("GET", f"/v1/posts/{post}").json["reply_to"]
    assert author.asks("DELETE", f"/v1/posts/{post}").status == 204
    gaps.settle(post, parent)


def made_private(author: Person, post: str) -> None:
    author.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})


def account_closed(author: Person, _: str) -> None:
    author.asks("PATCH", "/v1/me", {"is_private": True})


def held(_: Person, post: str) -> None:
    moderator = Person("mod-sub", MODERATOR).joins("mod")
    said = {"case_id": f"post:{post}", "action": "hide", "rule": "spam"}
    assert moderator.asks("POST", "/v1/moderation/decisions", said).status == 201


HIDDEN = {"deleted": deleted, "private": made_private, "closed": account_closed, "held": held}


@pytest.mark.parametrize("why", HIDDEN)
def test_what_is_below_a_gap_stays_reachable(
    why: str, ada: Person, bob: Person, cleo: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    before = replies(cleo, post)
    gone = replies(bob, post)
    after = replies(cleo, post)
    low = replies(cleo, gone)
    lowest = replies(ada, low)

    HIDDEN[why](bob, gone)

    for viewer in (cleo, visitor):
        page = viewer.asks("GET", f"/v1/posts/{post}/replies").json
        assert [item["id"] for item in page["items"]] == [before, after]
        assert page["gaps"] == [{"post_id": gone}]
        below = viewer.asks("GET", f"/v1/posts/{gone}/replies").json
        assert [item["id"] for item in below["items"]] == [low]
        assert "replying_to" not in below["items"][0]
        above = viewer.asks("GET", f"/v1/posts/{lowest}/ancestors").json["items"]
        assert [item["id"] for item in above] == [low, post]
        assert is_problem(viewer.asks("GET", f"/v1/posts/{gone}"), 404)


@pytest.mark.parametrize("why", HIDDEN)
def test_a_gap_with_nothing_below_is_none(
    why: str, ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    gone = replies(bob, post)
    replies(ada, gone, "private")

    HIDDEN[why](bob, gone)

    assert visitor.asks("GET", f"/v1/posts/{post}/replies").json["gaps"] == []
    unknown = visitor.asks("GET", "/v1/posts/01JAAAAAAAAAAAAAAAAAAAAAAA/replies")
    assert visitor.asks("GET", f"/v1/posts/{gone}/replies").text == unknown.text


def test_gaps_below_gaps_lead_down(ada: Person, bob: Person, visitor: Visitor) -> None:
    post, upper, lower, low = chain(ada, bob)

    deleted(bob, upper)
    made_private(bob, lower)

    assert visitor.asks("GET", f"/v1/posts/{post}/replies").json["gaps"] == [{"post_id": upper}]
    assert visitor.asks("GET", f"/v1/posts/{upper}/replies").json["gaps"] == [{"post_id": lower}]
    found = visitor.asks("GET", f"/v1/posts/{lower}/replies").json["items"]
    assert [item["id"] for item in found] == [low]


def test_gaps_are_walked_page_by_page(ada: Person, bob: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    made = [replies(bob, post) for _ in range(7)]
    for each in made[::2]:
        replies(ada, each)
        deleted(bob, each)
    seen, lost, query = [], [], {"limit": "2"}
    while True:
        page = visitor.asks("GET", f"/v1/posts/{post}/replies", query=query).json
        seen += [item["id"] for item in page["items"]]
        lost += [gap["post_id"] for gap in page["gaps"]]
        if not page["next_cursor"]:
            break
        query["cursor"] = page["next_cursor"]

    assert (seen, lost) == (made[1::2], made[::2])


def test_what_is_far_down_below_a_gap_is_found_by_the_shortest_page(
    ada: Person, bob: Person, cleo: Person, visitor: Visitor
) -> None:
    gone = replies(bob, ada.publishes())
    for _ in range(11):
        replies(ada, gone, "private")
    first, last = replies(cleo, gone), replies(cleo, gone)
    deleted(bob, gone)
    path, query = f"/v1/posts/{gone}/replies", {"limit": "1"}

    page = visitor.asks("GET", path, query=query).json
    cleo.asks("DELETE", f"/v1/posts/{last}")
    rest = visitor.asks("GET", path, query=query | {"cursor": page["next_cursor"]})

    assert [item["id"] for item in page["items"]] == [first]
    assert (rest.status, rest.json) == (200, {"items": [], "gaps": [], "next_cursor": None})


def test_a_gap_goes_with_the_last_reply_below(ada: Person, bob: Person) -> None:
    _, upper, lower, low = chain(ada, bob)
    deleted(bob, upper)
    deleted(bob, lower)
    assert len(stored("gap")) == 2

    deleted(ada, low)

    assert not stored("gap")


def test_a_gap_goes_while_the_index_still_lists_what_stood_below(
    ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, upper, lower, low = chain(ada, bob)
    deleted(bob, upper)
    deleted(bob, lower)
    late = {lower: [low], upper: [lower]}
    monkeypatch.setattr(posts, "replies_to", lambda at, _, most: late.get(at, [])[:most])

    deleted(ada, low)

    assert not stored("gap")


def test_a_gap_names_nobody(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    gone = replies(bob, post)
    replies(ada, gone)

    deleted(bob, gone)

    (gap,) = stored("gap").values()
    assert set(gap) == {"pk", "sk", "kind", "reply_to", "gsi2pk", "gsi2sk"}
