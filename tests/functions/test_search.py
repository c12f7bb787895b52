"""Search over HTTP: what is found, by whom, in which order, and what is said of it."""

import itertools
import json
import logging
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from easel.images import Image
from easel.images.looks import Looks
from easel.search import feed, log, replica, upkeep
from tests.functions.contract import is_problem
from tests.support import engines
from tests.support.searching import index_everything
from tests.support.world import MODERATOR, Answer, Person, Visitor, picture, stored


@pytest.fixture(autouse=True, params=engines.NAMES)
def engine(request: pytest.FixtureRequest, cloud: None) -> Iterator[str]:
    """Each engine answers."""
    if request.param == "tantivy":
        yield request.param
        return
    with engines.chosen("domain"):
        upkeep.run(60)
        yield request.param


def search(who: Any, q: str, **more: str) -> Answer:
    """What somebody is answered who looks for this."""
    answer: Answer = who.asks("GET", "/v1/search", query={"q": q, **more})
    assert answer.status == 200, answer.text
    return answer


def found(who: Any, q: str, **more: str) -> list[str]:
    """Ids of what is found, in order."""
    return [each["id"] for each in search(who, q, **more).json["items"]]


def said(person: Person, caption: str, prompt: str = "grey", **more: Any) -> str:
    """A public post with these words."""
    return person.publishes(
        caption=caption, image_ids=[picture(person.user_id, prompt=prompt)], **more
    )


def test_posts_are_found_by_all_they_show(ada: Person, visitor: Visitor) -> None:
    post = said(ada, "A red fox #winter", "an owl", alt_texts=["Two boats"], tags=["Thaw"])
    index_everything()

    fields = {
        "fox": ["caption"],
        "winter": ["caption", "tags"],
        "thaw": ["tags"],
        "ada": ["author"],
        "boats": ["alt_text"],
        "owl": ["prompt"],
        "fox owl": ["caption", "prompt"],
    }
    for text, places in fields.items():
        answer = search(visitor, text).json
        assert answer["kind"] == "posts"
        assert answer["matches"] == [{"post_id": post, "fields": places}], text
        assert answer["relaxed"] == []
    assert found(visitor, "fox hen ") == []


def test_a_hidden_prompt_finds_nothing(ada: Person, visitor: Visitor) -> None:
    said(ada, "Untitled", "a secret owl", show_prompt=False)
    index_everything()

    assert found(visitor, "owl") == []


def test_replies_and_what_is_not_public_are_not_found(ada: Person, bob: Person) -> None:
    post = said(ada, "A red fox")
    ada.publishes("followers", caption="fox for followers")
    ada.publishes("private", caption="fox for me")
    body = {"visibility": "public", "caption": "what a fox", "reply_to": post}
    assert bob.asks("POST", "/v1/posts", body).status == 201
    index_everything()

    for who in (ada, bob, Visitor()):
        assert found(who, "fox") == [post]


def test_an_edit_holds_in_the_next_answer(ada: Person, visitor: Visitor) -> None:
    post = said(ada, "A red fox")
    index_everything()
    ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "A red hen"})

    assert found(visitor, "fox") == []
    index_everything()
    assert found(visitor, "hen") == [post]


def test_another_name_holds_once_it_is_on_the_post(ada: Person, visitor: Visitor) -> None:
    ada.asks("PATCH", "/v1/me", {"display_name": "Countess"})
    index_everything()
    assert found(visitor, "countess", kind="users") == ["ada-sub"]

    ada.asks("PATCH", "/v1/me", {"display_name": "Ada"})

    assert found(visitor, "countess", kind="users") == []


@pytest.mark.parametrize("act", ["delete", "narrow", "hold", "block", "mute", "word", "leave"])
def test_what_ends_holds_in_the_next_answer(act: str, ada: Person, bob: Person) -> None:
    post = said(ada, "A red fox")
    index_everything()
    assert found(bob, "fox") == [post]
    assert similar(bob, said(bob, "Another red fox")) == [post]

    acts: dict[str, tuple[Person, str, str, Any]] = {
        "delete": (ada, "DELETE", f"/v1/posts/{post}", None),
        "narrow": (ada, "PATCH", f"/v1/posts/{post}", {"visibility": "followers"}),
        "hold": (moderator(), "POST", "/v1/moderation/decisions", takedown(post)),
        "block": (ada, "PUT", "/v1/users/bob/block", None),
        "mute": (bob, "PUT", "/v1/users/ada/mute", {}),
        "word": (bob, "POST", "/v1/muted_words", {"text": "fox"}),
        "leave": (ada, "DELETE", "/v1/me?handle=ada", None),
    }
    who, method, path, body = acts[act]
    path, _, query = path.partition("?")
    answer = who.asks(method, path, body, query=dict([query.split("=")]) if query else {})
    assert answer.status < 300, answer.text

    assert found(bob, "fox") == []
    assert similar(bob, said(bob, "The same red fox")) == []


def moderator() -> Person:
    """Somebody who decides."""
    return Person("mod-sub", MODERATOR).joins("mod")


def takedown(post: str) -> dict[str, str]:
    """The decision that a post goes."""
    return {"case_id": f"post:{post}", "action": "take_down", "rule": "hate"}


def similar(who: Any, post: str) -> list[str]:
    """Posts of Ada's that are like a post."""
    answer = who.asks("GET", f"/v1/posts/{post}/similar")
    assert answer.status == 200, answer.text
    return [each["id"] for each in answer.json["items"] if each["author"]["handle"] == "ada"]


def test_filters_stand_alone_and_with_words(ada: Person, bob: Person, visitor: Visitor) -> None:
    first = said(ada, "A red fox", tags=["Snow"])
    second = said(bob, "A blue fox")
    index_everything()

    assert found(visitor, "", tag="#SNOW") == [first]
    assert found(visitor, "", author="@Bob") == [second]
    assert found(visitor, "fox", author="bob") == [second]
    assert set(found(visitor, "", aspect="1:1")) == {first, second}
    assert found(visitor, "", aspect="3:2") == []
    assert set(found(visitor, "", model="Painter (No Model)")) == {first, second}
    assert found(visitor, "fox", until="2020-01-01") == []
    assert set(found(visitor, "fox", since="2020-01-01", until="9999-12-31")) == {first, second}
    assert found(visitor, "", author="nobody") == []


def test_pages_go_on_where_the_last_one_ended(ada: Person, visitor: Visitor) -> None:
    posts = [said(ada, f"fox number{n}") for n in range(7)]
    index_everything()

    for order in ("best", "new"):
        pages, cursor = [], None
        while True:
            more: dict[str, str] = {"cursor": cursor} if cursor else {}
            answer = search(visitor, "fox", order=order, limit="3", **more).json
            pages.append([each["id"] for each in answer["items"]])
            cursor = answer["next_cursor"]
            if cursor is None:
                break
        assert [len(page) for page in pages] == [3, 3, 1]
        assert sorted(itertools.chain(*pages)) == sorted(posts)
        if order == "new":
            assert [*itertools.chain(*pages)] == posts[::-1]


def test_a_page_is_filled_past_what_is_not_to_be_seen(ada: Person, bob: Person) -> None:
    shown = [said(ada, "fox") for _ in range(3)]
    hidden = [said(ada, "fox hen") for _ in range(4)]
    index_everything()
    bob.asks("POST", "/v1/muted_words", {"text": "hen"})

    answer = search(bob, "fox", order="new", limit="3").json
    assert [each["id"] for each in answer["items"]] == shown[::-1]
    assert not set(hidden) & set(found(bob, "fox"))


def test_a_cursor_of_another_list_is_refused(ada: Person, visitor: Visitor) -> None:
    for _ in range(2):
        said(ada, "fox")
    index_everything()
    cursor = search(visitor, "fox", limit="1").json["next_cursor"]
    feeds = visitor.asks("GET", "/v1/feeds/explore", query={"limit": "1"}).json["next_cursor"]

    for wrong, order in ((cursor, "new"), (feeds, "best"), (feeds, "new")):
        query = {"q": "fox", "order": order, "cursor": wrong}
        answer = visitor.asks("GET", "/v1/search", query=query)
        assert is_problem(answer, 422)
        assert answer.pointers == ["/query/cursor"]


def test_typing_errors_are_forgiven_under_three_hits_and_said(
    ada: Person, visitor: Visitor
) -> None:
    post = said(ada, "A lighthouse at night")
    index_everything()

    answer = search(visitor, "lighthuose night ").json
    assert [each["id"] for each in answer["items"]] == [post]
    assert answer["relaxed"] == [{"typed": "lighthuose", "found": "lighthouse"}]
    assert answer["matches"] == [{"post_id": post, "fields": ["caption"]}]
    assert search(visitor, "lighthouse ").json["relaxed"] == []
    assert search(visitor, "lighth").json["relaxed"] == []

    for n in range(3):
        said(ada, f"lighthuose {n}")
    index_everything()
    assert post not in found(visitor, "lighthuose ")


def test_pages_of_what_was_found_instead_go_on(ada: Person, visitor: Visitor) -> None:
    posts = [said(ada, f"A lighthouse {n}") for n in range(3)]
    index_everything()

    first = search(visitor, "lighthuose ", limit="2").json
    rest = search(visitor, "lighthuose ", limit="2", cursor=first["next_cursor"]).json
    assert {each["id"] for each in (*first["items"], *rest["items"])} == set(posts)
    assert first["relaxed"] == rest["relaxed"] != []


def test_what_was_found_instead_is_said_of_what_is_shown_alone(ada: Person, bob: Person) -> None:
    said(ada, "A lighthouse")
    index_everything()
    ada.asks("PUT", "/v1/users/bob/block")

    answer = search(bob, "lighthuose ").json
    assert (answer["items"], answer["relaxed"]) == ([], [])


def test_users_are_found_by_handle_and_name(ada: Person, bob: Person, visitor: Visitor) -> None:
    bob.asks("PATCH", "/v1/me", {"display_name": "Ada's Brother"})
    index_everything()

    assert found(visitor, "ada", kind="users") == ["ada-sub", "bob-sub"]
    assert found(visitor, "bro", kind="users") == ["bob-sub"]
    assert search(visitor, "brohter ", kind="users").json["relaxed"] == [
        {"typed": "brohter", "found": "brother"}
    ]
    assert "viewer" not in search(visitor, "ada", kind="users").json["items"][0]
    assert search(bob, "ada", kind="users").json["items"][0]["viewer"]["following"] is False


def test_users_come_in_pages(visitor: Visitor) -> None:
    for n in range(5):
        Person(f"fox-{n}").joins(f"fox_{n}")
    index_everything()

    first = search(visitor, "fox", kind="users", limit="3").json
    rest = search(visitor, "fox", kind="users", limit="3", cursor=first["next_cursor"]).json
    ids = [each["id"] for each in (*first["items"], *rest["items"])]
    assert sorted(ids) == [f"fox-{n}" for n in range(5)]
    assert rest["next_cursor"] is None


def test_nothing_is_found_where_nothing_is_asked_for(ada: Person, visitor: Visitor) -> None:
    said(ada, "A red fox")
    index_everything()

    nothing: dict[str, Any] = {
        "kind": "posts",
        "items": [],
        "matches": [],
        "relaxed": [],
        "next_cursor": None,
    }
    for text in ("", "   ", "*", "***", '"', '""', ".*", "((((", "\u202e", "\u200b", "!?&|^~:/\\"):
        assert search(visitor, text).json == nothing, text
    assert visitor.asks("GET", "/v1/search").json == nothing


@pytest.mark.parametrize(
    "text",
    [
        "red fox AND NOT hen",
        "(a+)+$ fox",
        "fox~2^100",
        "caption:fox OR [a TO z}",
        '"red fox',
        'fox" "',
        "f" * 200,
        "\u202ered fox\u202c",
        "ثعلب أحمر fox",
        "🦊" * 100,
        "e\u0301" * 100,
        "猫" * 200,
        " ".join("abcdefghij"[n % 10] * 3 for n in range(50)),
        "\u0600\u06dd fox",
        "ﷺ" * 11,
        "0" * 200,
        "' OR 1=1; --",
        "%00%0a",
    ],
)
def test_whatever_is_typed_is_answered(text: str, ada: Person, visitor: Visitor) -> None:
    said(ada, "A red fox, 🦊")
    index_everything()

    for kind in ("posts", "users"):
        assert search(visitor, text[:200], kind=kind).json["kind"] == kind
    assert visitor.asks("GET", "/v1/search/suggestions", query={"q": text[:200]}).status == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("q", "x" * 201),
        ("q", "x" * 10_000),
        ("q", "a\u0000b"),
        ("kind", "images"),
        ("order", "top"),
        ("tag", "no tag!"),
        ("tag", ""),
        ("aspect", "16:9"),
        ("since", "yesterday"),
        ("since", "2026-02-30"),
        ("until", "2026-1-1"),
        ("limit", "0"),
        ("limit", "101"),
        ("cursor", "abc"),
    ],
)
def test_what_breaks_a_rule_is_refused_where_it_does(
    name: str, value: str, visitor: Visitor
) -> None:
    answer = visitor.asks("GET", "/v1/search", query={"q": "fox", name: value})

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/query/{name}"]


@pytest.mark.parametrize("name", ["tag", "model", "author", "since", "until"])
def test_users_have_no_filters(name: str, visitor: Visitor) -> None:
    value = "2026-11-30" if name in {"since", "until"} else "fox"
    query = {"q": "fox", "kind": "users", name: value}
    answer = visitor.asks("GET", "/v1/search", query=query)

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/query/{name}"]


def suggested(who: Any, q: str, **more: str) -> list[tuple[str, str]]:
    """What somebody is suggested."""
    answer = who.asks("GET", "/v1/search/suggestions", query={"q": q, **more})
    assert answer.status == 200, answer.text
    return [(each["kind"], each["text"]) for each in answer.json["items"]]


def test_tags_are_suggested_that_three_use(
    ada: Person, bob: Person, cleo: Person, visitor: Visitor
) -> None:
    for person in (ada, bob, cleo):
        said(person, "one", tags=["Foxes"])
    for person in (ada, bob):
        said(person, "two #foxglove")
    index_everything()

    for text in ("fo", "#FOX", "foxes"):
        assert suggested(visitor, text) == [("tag", "foxes")], text
    assert suggested(visitor, "f") == suggested(visitor, "") == suggested(visitor, "hen") == []

    said(cleo, "three #foxglove")
    index_everything()
    assert suggested(visitor, "fo") == [("tag", "foxes"), ("tag", "foxglove")]
    assert suggested(visitor, "fo", limit="1") == [("tag", "foxes")]


def test_muted_tags_and_blocked_users_are_not_suggested(
    ada: Person, bob: Person, cleo: Person
) -> None:
    for person in (ada, bob, cleo):
        said(person, "one", tags=["bobsled"])
    index_everything()
    assert suggested(ada, "bob") == [("user", "bob"), ("tag", "bobsled")]

    bob.asks("PUT", "/v1/users/ada/block")
    ada.asks("POST", "/v1/muted_words", {"text": "bobsled", "kind": "tag"})

    assert suggested(ada, "bob") == []
    assert suggested(cleo, "bob") == [("user", "bob"), ("tag", "bobsled")]


def test_what_is_like_a_post_says_why_in_points_that_add_up(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    post = said(ada, "A red fox asleep in the deep snow", "fox snow")
    like = said(bob, "A fox asleep in deep snow")
    hers = said(ada, "Nothing else", "blue")
    said(bob, "An owl at night")
    index_everything()

    answer = visitor.asks("GET", f"/v1/posts/{post}/similar").json
    assert [each["id"] for each in answer["items"]] == [like, hers]
    reasons = {each["post_id"]: each for each in answer["reasons"]}
    assert list(reasons) == [like, hers]
    assert reasons[hers]["because"] == [{"term": "maker", "points": 100}]
    (words,) = reasons[like]["because"]
    assert words["term"] == "words"
    assert 0 < words["points"] <= 600
    for reason in reasons.values():
        assert sum(each["points"] for each in reason["because"]) == reason["points"]

    first = visitor.asks("GET", f"/v1/posts/{post}/similar", query={"limit": "1"}).json
    query = {"limit": "1", "cursor": first["next_cursor"]}
    second = visitor.asks("GET", f"/v1/posts/{post}/similar", query=query).json
    assert [each["id"] for each in (*first["items"], *second["items"])] == [like, hers]
    assert second["next_cursor"] is None


def test_what_looks_like_a_post_is_found_without_a_word_in_common(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    even, near = (Looks((9,) * 28, (cell,) * 48, (0,) * 64) for cell in (7, 8))
    bright = Looks((0,) * 28, (15,) * 48, (9,) * 64)
    post, like, other = (
        who.publishes(caption=words, image_ids=[looking_like(who, looks)])
        for who, words, looks in (
            (ada, "Red fox", even),
            (bob, "An owl at night", near),
            (bob, "Three ships", bright),
        )
    )
    unknown = said(bob, "One more")
    index_everything()

    answer = visitor.asks("GET", f"/v1/posts/{post}/similar").json
    (reason,) = [each for each in answer["reasons"] if each["post_id"] == like]
    assert reason["because"] == [
        {"term": "colours", "points": 120},
        {"term": "composition", "points": 180 * ((700 + 1000) // 2) // 1000},
    ]
    assert reason["points"] == sum(each["points"] for each in reason["because"])
    assert not {other, unknown} & {each["id"] for each in answer["items"]}
    assert visitor.asks("GET", f"/v1/posts/{unknown}/similar").status == 200


def looking_like(owner: Person, looks: Looks) -> str:
    """An image of somebody's that looks so."""
    image = picture(owner.user_id, prompt="")
    Image.at(image).update(actions=[Image.looks.set(looks.packed())])
    return image


def test_of_a_post_one_may_not_see_nothing_is_like(ada: Person, bob: Person) -> None:
    post = ada.publishes("private", caption="fox")
    said(bob, "fox")
    index_everything()

    assert is_problem(bob.asks("GET", f"/v1/posts/{post}/similar"), 404)
    assert ada.asks("GET", f"/v1/posts/{post}/similar").status == 200


def test_search_writes_nothing_and_logs_nothing_of_what_is_looked_for(
    ada: Person, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    said(ada, "A red fox")
    index_everything()
    before = stored()

    with caplog.at_level(logging.DEBUG, "easel"):
        for q in ("zebracanary", "fox zebracanary", "x" * 300 + "zebracanary"):
            ada.asks("GET", "/v1/search", query={"q": q})
            ada.asks("GET", "/v1/search/suggestions", query={"q": q})
            ada.asks("GET", "/v1/search", query={"q": q, "tag": "zebracanary"})

    assert stored() == before
    noted = json.dumps([vars(each) for each in caplog.records], default=str)
    assert "zebracanary" not in "".join([caplog.text, *capsys.readouterr(), noted])


def test_both_spellings_of_a_letter_find_each_other(ada: Person, visitor: Visitor) -> None:
    post = said(ada, unicodedata.normalize("NFC", "Café ガ"))
    index_everything()

    for text in ("café", "ガ"):
        assert found(visitor, unicodedata.normalize("NFD", text)) == [post]


@pytest.mark.parametrize("engine", ["tantivy"], indirect=True)
def test_the_function_keeps_its_index_and_looks_at_the_log_each_time(
    ada: Person, visitor: Visitor
) -> None:
    first = said(ada, "fox")
    index_everything()
    assert found(visitor, "fox") == [first]
    kept = replica.current()

    second = said(ada, "fox")
    feed.settle_post(second, "ada-sub")

    assert set(found(visitor, "fox")) == {first, second}
    assert replica.current() is kept
    assert len(list(log.since(0))) == 3
