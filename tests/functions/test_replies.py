"""Replies: posts under a post, in words alone or with pictures, and the way back up."""

from typing import Any

import pytest

from easel.posts import commands
from tests.functions.contract import is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Person, Visitor, picture, stored

NOWHERE = "01JAAAAAAAAAAAAAAAAAAAAAAA"


def replies(person: Person, post: str, caption: str = "Indeed.", **more: Any) -> str:
    body = {"reply_to": post, "visibility": "public", "caption": caption} | more
    answer = person.asks("POST", "/v1/posts", body)
    assert answer.status == 201, answer.text
    return str(answer.json["id"])


def listed(person: Person | Visitor, path: str) -> list[str]:
    answer = person.asks("GET", path)
    assert answer.status == 200, answer.text
    return [item["id"] for item in answer.json["items"]]


def walked(person: Person | Visitor, path: str, limit: int) -> list[str]:
    seen: list[str] = []
    query = {"limit": str(limit)}
    while True:
        page = person.asks("GET", path, query=query).json
        seen += [item["id"] for item in page["items"]]
        if not page["next_cursor"]:
            return seen
        query["cursor"] = page["next_cursor"]


def refused(person: Person, **body: Any) -> list[str]:
    answer = person.asks("POST", "/v1/posts", {"visibility": "public"} | body)
    assert is_problem(answer, 422)
    return answer.pointers


def test_a_reply_in_words_stands_under_its_post_oldest_first(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = ada.publishes()

    first = replies(bob, post, "Is it asleep?")
    second = replies(ada, post, "It is.", image_ids=[picture("ada-sub")])

    page = visitor.asks("GET", f"/v1/posts/{post}/replies").json
    assert [item["id"] for item in page["items"]] == [first, second]
    assert [item["reply_to"] for item in page["items"]] == [post, post]
    assert [item["replying_to"]["handle"] for item in page["items"]] == ["ada", "ada"]
    assert [len(item["images"]) for item in page["items"]] == [0, 1]


def test_a_reply_is_in_no_feed_and_on_no_wall_but_that_of_replies(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    answer = replies(bob, post)

    assert listed(visitor, "/v1/feeds/explore") == [post]
    assert listed(visitor, "/v1/users/bob/posts") == []
    assert listed(visitor, "/v1/users/bob/replies") == [answer]
    assert listed(visitor, "/v1/users/ada/replies") == []


def test_a_thread_is_climbed_nearest_first(ada: Person, bob: Person) -> None:
    chain = [ada.publishes()]
    for n in range(24):
        chain.append(replies(bob if n % 2 else ada, chain[-1], f"step {n}"))
    path = f"/v1/posts/{chain[-1]}/ancestors"

    assert walked(ada, path, 7) == chain[-2::-1]
    assert walked(ada, path, 100) == chain[-2::-1]
    assert listed(ada, f"/v1/posts/{chain[0]}/ancestors") == []
    assert max(len(post.get("ancestors", {"L": []})["L"]) for post in stored("post").values()) == 20


def test_what_is_deleted_or_closed_is_left_out_and_the_climb_goes_on(
    ada: Person, bob: Person
) -> None:
    chain = [ada.publishes()]
    for n in range(45):
        chain.append(replies(bob if n % 2 else ada, chain[-1], f"step {n}"))
    # The farthest that the reply itself remembers is among them.
    gone, closed = [chain[-21], chain[-22], chain[1]], chain[-3]
    for post in gone:
        assert 204 in {person.asks("DELETE", f"/v1/posts/{post}").status for person in (ada, bob)}
    assert ada.asks("PATCH", f"/v1/posts/{closed}", {"visibility": "private"}).status == 200

    seen = walked(bob, f"/v1/posts/{chain[-1]}/ancestors", 10)

    assert seen == [post for post in chain[-2::-1] if post not in {*gone, closed}]


def test_where_twenty_in_a_row_are_gone_the_beginning_is_still_found(ada: Person) -> None:
    chain = [ada.publishes()]
    for n in range(25):
        chain.append(replies(ada, chain[-1], f"step {n}"))
    for post in chain[5:25]:
        ada.asks("DELETE", f"/v1/posts/{post}")

    assert walked(ada, f"/v1/posts/{chain[-1]}/ancestors", 3) == [chain[0]]


def test_a_deleted_parent_leaves_its_replies(ada: Person, bob: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    answer = replies(bob, post)

    ada.asks("DELETE", f"/v1/posts/{post}")

    shown = visitor.asks("GET", f"/v1/posts/{answer}").json
    assert shown["reply_to"] == post
    assert "replying_to" not in shown
    assert is_problem(visitor.asks("GET", f"/v1/posts/{post}"), 404)
    assert listed(visitor, f"/v1/posts/{post}/replies") == [answer]
    assert listed(visitor, "/v1/users/bob/replies") == [answer]
    bob.asks("DELETE", f"/v1/posts/{answer}")
    assert is_problem(visitor.asks("GET", f"/v1/posts/{post}/replies"), 404)


def test_each_reply_has_an_audience_of_its_own(ada: Person, bob: Person, visitor: Visitor) -> None:
    post = ada.publishes()
    open_ = replies(bob, post)
    closed = replies(bob, post, visibility="private")

    assert listed(visitor, f"/v1/posts/{post}/replies") == [open_]
    assert listed(bob, f"/v1/posts/{post}/replies") == [open_, closed]
    assert is_problem(visitor.asks("GET", f"/v1/posts/{closed}"), 404)


def test_a_change_of_audience_never_makes_a_reply_new_for_everybody(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = ada.publishes()
    answer = replies(bob, post, visibility="private")

    bob.asks("PATCH", f"/v1/posts/{answer}", {"visibility": "public"})

    assert listed(visitor, "/v1/feeds/explore") == [post]
    assert listed(visitor, f"/v1/posts/{post}/replies") == [answer]


def test_whom_a_reply_answers_is_told_to_those_who_may_know(
    ada: Person, bob: Person, cleo: Person
) -> None:
    bob.follows("ada")
    post = ada.publishes("followers")
    answer = replies(bob, post)

    assert bob.asks("GET", f"/v1/posts/{answer}").json["replying_to"]["handle"] == "ada"
    assert "replying_to" not in cleo.asks("GET", f"/v1/posts/{answer}").json
    assert listed(cleo, f"/v1/posts/{answer}/ancestors") == []
    assert listed(cleo, f"/v1/posts/{post}/replies") == [answer]
    bob.asks("PATCH", f"/v1/posts/{answer}", {"visibility": "followers"})
    assert is_problem(cleo.asks("GET", f"/v1/posts/{post}/replies"), 404)


@pytest.mark.parametrize("link", ["reply_to", "quote_of"])
def test_nobody_talks_about_what_they_may_not_see(link: str, ada: Person, bob: Person) -> None:
    hidden, gone = ada.publishes("private"), ada.publishes()
    ada.asks("DELETE", f"/v1/posts/{gone}")
    before = stored()

    said = [
        bob.asks("POST", "/v1/posts", {"visibility": "public", "caption": "x", link: post}).json
        for post in (hidden, gone, NOWHERE, "nope")
    ]

    assert [each["errors"] for each in said] == [said[0]["errors"]] * 4
    assert said[0]["errors"][0]["pointer"] == f"/{link}"
    assert stored() == before


def test_a_post_says_something_or_shows_something(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    both = {"reply_to": post, "quote_of": post, "caption": "x"}

    assert refused(bob) == ["/image_ids"]
    assert refused(bob, caption="Words alone.") == ["/image_ids"]
    assert refused(bob, reply_to=post) == ["/caption"]
    assert refused(bob, reply_to=post, caption=" \n\u200b\u2063\u00a0") == ["/caption"]
    assert refused(bob, quote_of=post, caption="") == ["/caption"]
    assert refused(bob, **both) == ["/reply_to", "/quote_of"]
    assert refused(bob, reply_to=post, caption="x", alt_texts=["a fox"]) == ["/alt_texts"]
    assert refused(bob, reply_to=post, caption="x", image_ids=[NOWHERE]) == ["/image_ids/0"]


def test_words_alone_cannot_be_taken_away(ada: Person, bob: Person) -> None:
    answer = replies(bob, ada.publishes())
    path = f"/v1/posts/{answer}"

    blank = bob.asks("PATCH", path, {"caption": "  "})
    changed = bob.asks("PATCH", path, {"caption": "Or not.", "tags": ["fox"]})

    assert is_problem(blank, 422)
    assert blank.pointers == ["/caption"]
    assert (changed.json["caption"], changed.json["replying_to"]["handle"]) == ("Or not.", "ada")


def test_a_reply_to_what_goes_at_that_moment_is_not_born(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    body = {"reply_to": post, "visibility": "public", "caption": "Wait"}

    with meanwhile("TransactWriteItems", lambda: commands.delete(post, "ada-sub")):
        answer = bob.asks("POST", "/v1/posts", body, headers={"idempotency-key": "k"})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/reply_to"]
    assert not stored("post")
    assert not stored("key")


def test_a_reply_sent_twice_is_one(ada: Person, bob: Person) -> None:
    body = {"reply_to": ada.publishes(), "visibility": "public", "caption": "Once."}
    key = {"idempotency-key": "k"}

    twins = [bob.asks("POST", "/v1/posts", body, headers=key).json["id"] for _ in range(2)]

    assert twins[0] == twins[1]
    assert len(stored("post")) == 2


def test_replies_are_walked_without_gaps_while_they_come_and_go(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    made = [replies(bob, post, f"reply {n}") for n in range(9)]

    first = ada.asks("GET", f"/v1/posts/{post}/replies", query={"limit": "3"}).json
    late = replies(ada, post, "late")
    bob.asks("DELETE", f"/v1/posts/{made[4]}")
    bob.asks("PATCH", f"/v1/posts/{made[6]}", {"visibility": "private"})
    seen, cursor = [item["id"] for item in first["items"]], first["next_cursor"]
    while cursor:
        query = {"limit": "2", "cursor": cursor}
        page = ada.asks("GET", f"/v1/posts/{post}/replies", query=query).json
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]

    assert seen == [each for each in (*made, late) if each not in {made[4], made[6]}]


def test_a_cursor_of_another_thread_leads_nowhere(ada: Person) -> None:
    one, other = ada.publishes(), ada.publishes()
    deep = replies(ada, replies(ada, replies(ada, one)))
    cursor = ada.asks("GET", f"/v1/posts/{deep}/ancestors", query={"limit": "1"}).json
    query = {"cursor": cursor["next_cursor"]}

    page = ada.asks("GET", f"/v1/posts/{replies(ada, other)}/ancestors", query=query)

    assert page.json == {"items": [], "next_cursor": None}
