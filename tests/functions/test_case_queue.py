"""The moderators' queue: orders, filters, and decisions about many cases at once."""

from typing import Any

import pytest

from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies
from tests.support.world import Person, Visitor, stored

URL = "https://easel.example/p/"


def reported(person: Person, reason: str = "hate", **subject: str) -> None:
    assert person.asks("POST", "/v1/reports", subject | {"reason": reason}).status == 201


def queue(mod: Person, **query: str) -> list[str]:
    """The ids of all open cases, one by one."""
    found: list[str] = []
    more: dict[str, str] = {}
    while True:
        page = mod.asks("GET", "/v1/moderation/cases", query={"limit": "1"} | query | more).json
        found += [each["id"] for each in page["items"]]
        if page["next_cursor"] is None:
            return found
        more = {"cursor": page["next_cursor"]}


def decides(mod: Person, cases: list[str], action: str = "hide", **rest: Any) -> Any:
    body = {"case_ids": cases, "action": action, "rule": "spam", "note": "A flood."}
    return mod.asks("POST", "/v1/moderation/decisions/batch", body, **rest)


def test_cases_come_in_the_order_that_is_asked_for(
    ada: Person, bob: Person, cleo: Person, mod: Person
) -> None:
    first, second, third = (f"post:{ada.publishes()}" for _ in range(3))
    for case in (first, second, third):
        reported(bob, "minors" if case == third else "hate", post_id=case[5:])
    reported(cleo, post_id=second[5:])

    assert queue(mod) == queue(mod, sort="opened") == [first, second, third]
    assert queue(mod, sort="newest") == [third, second, first]
    assert queue(mod, sort="reports") == [second, first, third]
    assert queue(mod, sort="due") == [third]


@pytest.mark.parametrize("sort", ["opened", "newest", "reports"])
def test_cases_are_filtered_in_every_order(
    sort: str, ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    image = ada.publishes()
    image_id = ada.asks("GET", f"/v1/posts/{image}").json["images"][0]["id"]
    spam, hate, noticed, hidden = (ada.publishes() for _ in range(4))
    reported(bob, "spam", post_id=spam)
    reported(bob, "hate", post_id=hate)
    reported(bob, "spam", post_id=image, image_id=image_id)
    reported(bob, "spam", handle="ada")
    notice = {"url": URL + noticed, "reason": "minors", "statement": "A child.", "good_faith": True}
    assert visitor.asks("POST", "/v1/notices", notice).status == 201
    made = decides(mod, [f"post:{hidden}"]).json["items"][0]["decision"]
    ada.asks("POST", f"/v1/decisions/{made['id']}/appeal", {"text": "No."})

    def found(**query: str) -> set[str]:
        return set(queue(mod, sort=sort, **query))

    assert found(kind="user") == {"user:ada-sub"}
    assert found(kind="image") == {f"image:{image_id}"}
    assert found(reason="hate") == {f"post:{hate}"}
    assert found(kind="post", reason="spam", source="report") == {f"post:{spam}"}
    assert found(source="notice") == {f"post:{noticed}"}
    assert found(source="appeal") == {f"post:{hidden}"}
    assert found(source="automatic") == set()
    assert len(found()) == 6


def test_a_cursor_of_another_order_is_refused(ada: Person, bob: Person, mod: Person) -> None:
    for _ in range(2):
        reported(bob, post_id=ada.publishes())
    path = "/v1/moderation/cases"
    cursor = mod.asks("GET", path, query={"limit": "1"}).json["next_cursor"]

    for sort in ("due", "reports"):
        answer = mod.asks("GET", path, query={"sort": sort, "cursor": cursor})
        assert is_problem(answer, 422)


def test_many_cases_are_decided_alike_and_each_is_answered(
    ada: Person, bob: Person, mod: Person
) -> None:
    own = mod.publishes()
    posts = [f"post:{bob.publishes()}" for _ in range(3)]
    for post in posts:
        reported(ada, post_id=post[5:])
    gone = "post:01K0000000000000000000N0NE"

    answer = decides(mod, [posts[0], gone, posts[1], f"post:{own}", posts[2]])

    assert answer.status == 200
    items = answer.json["items"]
    assert [each["case_id"] for each in items] == [
        posts[0],
        gone,
        posts[1],
        f"post:{own}",
        posts[2],
    ]
    told = [each.get("problem", {}).get("type") for each in items]
    problem = "urn:easel:problem:"
    assert told == [None, f"{problem}not-found", None, f"{problem}another-moderator", None]
    assert all(bob.asks("GET", f"/v1/posts/{post[5:]}").json["held"] for post in posts)
    assert queue(mod) == []


def test_a_repeated_batch_decides_nothing_twice_and_tries_again_what_failed(
    ada: Person, bob: Person, mod: Person
) -> None:
    posts = [f"post:{bob.publishes()}" for _ in range(2)]
    headers = {"idempotency-key": "flood"}

    with lost_replies("TransactWriteItems"):
        first = decides(mod, posts, headers=headers)
    again = decides(mod, posts, headers=headers)
    other = decides(mod, posts[:1], headers=headers)

    assert first.json == again.json
    assert len(stored("decision")) == len(posts)
    assert is_problem(other, 422)
    assert other.pointers == ["/headers/idempotency-key"]


def test_a_batch_names_each_case_once_and_no_more_than_twenty_five(
    bob: Person, mod: Person
) -> None:
    post = f"post:{bob.publishes()}"

    assert is_problem(decides(mod, [post, post.lower()]), 422)
    assert is_problem(decides(mod, []), 422)
    assert is_problem(decides(mod, [f"post:{n}" for n in range(26)]), 422)
    assert is_problem(decides(mod, [post], "suspend"), 422)
    assert is_problem(decides(bob, [post]), 403)
    assert stored("decision") == {}
