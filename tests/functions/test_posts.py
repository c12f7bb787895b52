"""Posts: published, changed, deleted."""

from typing import Any

import pytest

from easel.posts import Post
from tests.functions.contract import SOMEBODY, is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Person, picture, stored


def pictures(count: int, owner: str = "ada-sub") -> list[str]:
    return [picture(owner, prompt=f"fox number {n}") for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_post_shows_its_pictures_in_order(count: int, ada: Person) -> None:
    chosen = pictures(count)[::-1]

    post = ada.asks("POST", "/v1/posts", {"image_ids": chosen, "visibility": "public"})

    assert post.status == 201
    assert [image["id"] for image in post.json["images"]] == chosen
    assert post.json["author"] == {"handle": "ada", "display_name": "Ada", "avatar_url": None}
    assert post.json["remix_policy"] == "allow"
    assert post.json["counts"] == {
        "reactions": {},
        "replies": 0,
        "reposts": 0,
        **dict.fromkeys(("remixes", "descendants"), 0),
    }
    assert "edited_at" not in post.json


def test_nobody_publishes_by_accident(ada: Person) -> None:
    answer = ada.asks("POST", "/v1/posts", {"image_ids": pictures(1)})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/visibility"]


def test_a_picture_is_in_a_post_once(ada: Person) -> None:
    (fox,) = pictures(1)

    answer = ada.asks("POST", "/v1/posts", {"image_ids": [fox, fox], "visibility": "public"})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/image_ids/1"]
    assert not stored("post")


def test_pictures_must_be_there_and_ones_own(ada: Person, bob: Person) -> None:
    ids = [*pictures(1), picture("bob-sub"), SOMEBODY, "nope"]

    answer = ada.asks("POST", "/v1/posts", {"image_ids": ids, "visibility": "public"})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/image_ids/1", "/image_ids/2", "/image_ids/3"]
    assert not stored("post")


def test_alt_texts_pair_up_with_pictures(ada: Person) -> None:
    body = {"image_ids": pictures(3), "visibility": "public", "alt_texts": [None, "A fox, running"]}

    images = ada.asks("POST", "/v1/posts", body).json["images"]

    assert [(image["alt_text"], image["alt_text_source"]) for image in images] == [
        ("A generated image. Prompt: fox number 0", "drafted"),
        ("A fox, running", "author"),
        ("A generated image. Prompt: fox number 2", "drafted"),
    ]


def test_more_alt_texts_than_pictures_are_refused(ada: Person) -> None:
    body = {"image_ids": pictures(1), "visibility": "public", "alt_texts": ["a", "b"]}

    answer = ada.asks("POST", "/v1/posts", body)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/alt_texts"]


def test_a_blank_alt_text_is_none(ada: Person) -> None:
    body = {"image_ids": pictures(1), "visibility": "public", "alt_texts": ["  "]}

    (image,) = ada.asks("POST", "/v1/posts", body).json["images"]

    assert image["alt_text_source"] == "drafted"


def test_tags_are_shown_as_typed_and_once(ada: Person) -> None:
    said = ["#Fox", "fox", "STRASSE", "straße", "हिन्दी", "été", "e\u0301te\u0301", "snow_day-2"]

    post = ada.publishes(tags=said)

    tags = ada.asks("GET", f"/v1/posts/{post}").json["tags"]
    assert tags == ["Fox", "STRASSE", "हिन्दी", "été", "snow_day-2"]


@pytest.mark.parametrize("tag", ["", "#", "two words", "a.b", "-fox", "🦊", "a\nb", "x" * 51])
def test_what_is_no_tag_is_refused(tag: str, ada: Person) -> None:
    body = {"image_ids": pictures(1), "visibility": "public", "tags": ["fox", tag]}

    answer = ada.asks("POST", "/v1/posts", body)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/tags/1"]


def test_captions_are_composed_and_keep_their_lines(ada: Person) -> None:
    post = ada.publishes(caption="Cafe\u0301\r\nau lait\tand \u202ertl")

    assert ada.asks("GET", f"/v1/posts/{post}").json["caption"] == "Café\nau lait\tand \u202ertl"


@pytest.mark.parametrize(("field", "limit"), [("caption", 2000), ("alt_texts", 1000), ("tags", 50)])
def test_text_may_be_as_long_as_documented(field: str, limit: int, ada: Person) -> None:
    text = "é" * limit

    said: dict[str, Any] = {field: text if field == "caption" else [text]}
    post = ada.publishes(**said)

    assert text in ada.asks("GET", f"/v1/posts/{post}").text


def test_a_change_leaves_alone_what_it_does_not_name(ada: Person) -> None:
    post = ada.publishes(caption="snow", tags=["fox"], remix_policy="ask", alt_texts=["A fox"])
    before = ada.asks("GET", f"/v1/posts/{post}").json

    after = ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "more snow"}).json

    assert after.pop("edited_at") > before["created_at"]
    assert without_urls(after) == without_urls(before | {"caption": "more snow", "edit": 1})


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"caption": "snow"},
        {"tags": ["#fox", "FOX"]},
        {"visibility": "public"},
        {"show_prompt": True},
        {"remix_policy": "allow"},
        {"alt_texts": ["A fox"]},
    ],
)
def test_a_change_that_changes_nothing_is_no_edit(change: dict[str, Any], ada: Person) -> None:
    post = ada.publishes(caption="snow", tags=["fox"], alt_texts=["A fox"])
    before = stored("post")

    answer = ada.asks("PATCH", f"/v1/posts/{post}", change)

    assert answer.status == 200
    assert "edited_at" not in answer.json
    assert stored("post") == before


@pytest.mark.parametrize("change", [{"show_prompt": True}, {"alt_texts": [None]}])
def test_a_change_that_changes_nothing_drafts_nothing_anew(
    change: dict[str, Any], ada: Person
) -> None:
    post = ada.publishes()
    found = Post.get(f"P#{post}", "POST")
    found.images = [dict(found.images[0]) | {"alt_text": "As it was drafted before"}]
    found.save()

    answer = ada.asks("PATCH", f"/v1/posts/{post}", change)

    assert "edited_at" not in answer.json
    assert answer.json["images"][0]["alt_text"] == "As it was drafted before"


@pytest.mark.parametrize(
    "field", ["caption", "alt_texts", "tags", "visibility", "show_prompt", "remix_policy"]
)
def test_null_is_no_way_to_leave_something_alone(field: str, ada: Person) -> None:
    post = ada.publishes(caption="snow")

    answer = ada.asks("PATCH", f"/v1/posts/{post}", {field: None})

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/{field}"]


@pytest.mark.parametrize("field", ["id", "author_id", "created_at", "image_ids", "counts"])
def test_some_things_cannot_be_changed(field: str, ada: Person) -> None:
    answer = ada.asks("PATCH", f"/v1/posts/{ada.publishes()}", {field: "x"})

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/{field}"]


def test_two_changes_at_once_are_both_kept(ada: Person) -> None:
    post = ada.publishes()
    path = f"/v1/posts/{post}"

    def elsewhere() -> None:
        from easel.posts import commands

        commands.edit(post, "ada-sub", {"visibility": "private"})

    with meanwhile("TransactWriteItems", elsewhere):
        answer = ada.asks("PATCH", path, {"caption": "snow"})

    assert (answer.json["caption"], answer.json["visibility"]) == ("snow", "private")


def test_a_change_of_alt_texts_is_of_all_of_them(ada: Person) -> None:
    post = ada.publishes(image_ids=pictures(2), alt_texts=["one", "two"])

    images = ada.asks("PATCH", f"/v1/posts/{post}", {"alt_texts": [None, "2"]}).json["images"]

    assert [image["alt_text"] for image in images] == [
        "A generated image. Prompt: fox number 0",
        "2",
    ]


def test_deleting_twice_is_deleting_once(ada: Person) -> None:
    path = f"/v1/posts/{ada.publishes()}"

    answers = [ada.asks("DELETE", path) for _ in range(2)]

    assert [(answer.status, answer.text) for answer in answers] == [(204, ""), (204, "")]
    assert ada.asks("GET", path).status == 404
    assert is_problem(ada.asks("PATCH", path, {"caption": "x"}), 404)


def test_a_replayed_key_of_a_deleted_post_makes_no_new_one(ada: Person) -> None:
    body = {"image_ids": pictures(1), "visibility": "public"}
    headers = {"idempotency-key": "k"}
    post = ada.asks("POST", "/v1/posts", body, headers=headers).json["id"]
    ada.asks("DELETE", f"/v1/posts/{post}")

    assert is_problem(ada.asks("POST", "/v1/posts", body, headers=headers), 404)
    assert not stored("post")


def test_feeds_cut_prompts_and_the_post_itself_does_not(ada: Person) -> None:
    prompt = "fox " * 1000
    post = ada.publishes(image_ids=[picture("ada-sub", prompt=prompt)])

    (shown,) = ada.asks("GET", "/v1/feeds/explore").json["items"]
    whole = ada.asks("GET", f"/v1/posts/{post}").json

    assert len(shown["images"][0]["prompt"]) == 200
    assert whole["images"][0]["prompt"] == prompt
    assert len(whole["images"][0]["alt_text"]) <= 1000


def test_a_post_is_under_four_kilobytes(ada: Person) -> None:
    ada.publishes(
        image_ids=[picture("ada-sub", prompt="fox " * 1000) for _ in range(4)],
        caption="snow " * 40,
        tags=[f"tag{n}" for n in range(10)],
        alt_texts=["A fox in the snow, looking back at its tracks"] * 4,
    )

    from tests.metering.sizes import item_size

    (item,) = stored("post").values()
    assert item_size(item) < 4096


def without_urls(post: dict[str, Any]) -> dict[str, Any]:
    images = [{**image, "renditions": len(image["renditions"])} for image in post["images"]]
    return post | {"images": images}
