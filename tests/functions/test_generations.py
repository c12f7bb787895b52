"""Wishes for pictures: asked for, watched, cancelled; the day's quota."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from easel import clock, config, ids
from easel.generations import commands, steps, views
from easel.generations.commands import Over
from easel.generations.problems import State
from easel.images import Image, present
from easel.provenance import TRAINED
from tests.functions.contract import is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Answer, Person, picture, stored

FACTS: dict[str, Any] = {
    "path": "0" * 32,
    "width": 1024,
    "height": 1024,
    "thumbhash": "abc",
    "renditions": ["320x320.webp:100", "1024x1024.avif:900"],
    "seed": 7,
    "understood": ["fox"],
    "ignored": ["quantum"],
    "model": "painter (no model)",
    "source_type": TRAINED,
}
UNPROMPTED = "alt_text_without_prompt"
PREVIEWED = ("path", "width", "height", "thumbhash", "renditions")


def ask(person: Person, **more: Any) -> Answer:
    return person.asks("POST", "/v1/generations", {"prompt": "a fox", **more})


def used() -> int:
    return sum(int(item["used"]["N"]) for item in stored("quota").values())


def run(wish: str) -> dict[str, Any]:
    """Everything but the painting."""
    state = steps.check({"generation_id": wish})
    return state | {"images": [FACTS | {"seed": n} for n, _ in enumerate(state["image_ids"])]}


def test_a_wish_is_queued_with_what_was_left_unsaid(ada: Person) -> None:
    answer = ask(ada)

    assert answer.status == 202
    wish = answer.json
    assert re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", wish["id"])
    assert (wish["status"], wish["stage"], wish["progress"]) == ("queued", "queued", 0)
    assert (wish["aspect_ratio"], wish["count"], wish["images"]) == ("1:1", 1, [])
    assert 0 <= wish["seed"] < 2**31
    assert wish["model"] == "painter (no model)"
    assert not {"error", "style", "negative_prompt"} & set(wish)
    assert ada.asks("GET", f"/v1/generations/{wish['id']}").json == wish


def test_a_wish_is_kept_as_it_was_said(ada: Person) -> None:
    said = {
        "prompt": "Café in the snow\nat night",
        "negative_prompt": "people",
        "aspect_ratio": "3:2",
        "count": 4,
        "seed": 2**31 - 1,
        "style": "ink",
    }

    wish = ask(ada, **said).json

    assert {name: wish[name] for name in said} == said


@pytest.mark.parametrize("model", ["openai", "dall-e-2", "Painter", "", "x" * 101])
def test_a_model_that_is_not_offered_is_refused(model: str, ada: Person) -> None:
    answer = ask(ada, model=model)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/model"]
    assert not stored("generation")


@pytest.mark.parametrize("prompt", ["nude child", "a NAKED Schoolgirl", "ｎｕｄｅ teens, ink"])  # noqa: RUF001
def test_words_that_are_refused_cost_nothing(prompt: str, ada: Person) -> None:
    before = stored()

    answer = ask(ada, prompt=prompt)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/prompt"]
    assert stored() == before


@pytest.mark.parametrize("prompt", ["a child in the snow", "a nude statue", "Essex kidney beans"])
def test_words_that_are_fine_alone_are_fine(prompt: str, ada: Person) -> None:
    assert ask(ada, prompt=prompt).status == 202


def test_ten_pictures_a_day_and_then_a_time_to_come_back(ada: Person, bob: Person) -> None:
    assert [ask(ada, count=4).status for _ in range(2)] == [202, 202]

    over = ask(ada, count=3)

    assert is_problem(over, 429)
    assert 0 < int(over.headers["retry-after"]) <= 86_400
    assert ask(ada, count=2).status == 202
    assert is_problem(ask(ada), 429)
    assert used() == 10
    assert ask(bob).status == 202


def test_a_spent_budget_of_the_network_is_told_apart_from_one_s_own(
    ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAILY_BUDGET", "painter:4,*:500")
    config.names.cache_clear()
    assert ask(ada, count=4).status == 202

    over = ask(bob)

    monkeypatch.undo()
    config.names.cache_clear()
    assert is_problem(over, 429)
    assert over.json["type"] == "urn:easel:problem:budget-spent"
    assert "everybody's, and renews at 00:00 UTC" in over.json["detail"]
    assert 0 < int(over.headers["retry-after"]) <= 86_400
    assert bob.asks("GET", "/v1/me").json["quota"]["left"] == 10


def test_a_profile_says_what_is_left_of_the_day(ada: Person, bob: Person) -> None:
    today, tomorrow = clock.today(), clock.end_of(clock.today())
    wish = ask(ada, count=3).json["id"]

    quotas = [
        ada.asks(method, "/v1/me", body).json["quota"]
        for method, body in (("GET", None), ("PATCH", {"bio": "paints"}))
    ]
    assert quotas == [{"pictures_a_day": 10, "left": 7, "resets_at": tomorrow}] * 2
    assert bob.asks("GET", "/v1/me").json["quota"]["left"] == 10
    assert "quota" not in bob.asks("GET", "/v1/users/ada").json
    ada.asks("DELETE", f"/v1/generations/{wish}")
    assert ada.asks("GET", "/v1/me").json["quota"]["left"] == 10
    assert clock.today() == today


def test_somebody_new_has_the_whole_day_left() -> None:
    body = {"handle": "new", "display_name": "New"}

    made = Person("new-sub").asks("POST", "/v1/users", body).json

    assert made["quota"]["left"] == made["quota"]["pictures_a_day"] == 10
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\.000Z", made["quota"]["resets_at"])


def test_a_limit_that_was_lowered_leaves_nothing_rather_than_less(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(ada, count=4)
    monkeypatch.setenv("DAILY_GENERATIONS", "2")
    config.names.cache_clear()

    quota = ada.asks("GET", "/v1/me").json["quota"]

    monkeypatch.undo()
    config.names.cache_clear()
    assert (quota["pictures_a_day"], quota["left"]) == (2, 0)


def test_a_cancelled_wish_is_given_back_once(ada: Person) -> None:
    wish = ask(ada, count=4).json["id"]

    for _ in range(3):
        assert ada.asks("DELETE", f"/v1/generations/{wish}").status == 204

    assert used() == 0
    shown = ada.asks("GET", f"/v1/generations/{wish}").json
    assert (shown["status"], shown["stage"]) == ("cancelled", "done")


def test_two_who_cancel_at_once_give_back_once(ada: Person) -> None:
    wish = ask(ada, count=4).json["id"]

    with meanwhile("TransactWriteItems", lambda: commands.cancel(wish, "ada-sub")):
        assert ada.asks("DELETE", f"/v1/generations/{wish}").status == 204

    assert used() == 0


def test_a_failed_wish_says_why_and_is_given_back_once(ada: Person) -> None:
    wish = ask(ada, count=2).json["id"]
    state = {"generation_id": wish, "error": {"Error": "States.Timeout", "Cause": ""}}

    for _ in range(2):
        steps.settle(state)

    shown = ada.asks("GET", f"/v1/generations/{wish}").json
    assert shown["status"] == "failed"
    assert shown["error"] == {
        "code": "timed-out",
        "detail": "Painting took too long. Your quota was given back.",
    }
    assert used() == 0


def test_a_finished_wish_shows_its_pictures_and_stays_paid(ada: Person) -> None:
    wish = ask(ada, count=2).json["id"]
    steps.commit_images(run(wish))

    shown = ada.asks("GET", f"/v1/generations/{wish}").json
    assert (shown["status"], shown["progress"], len(shown["images"])) == ("succeeded", 1, 2)
    first = shown["images"][0]
    assert (first["understood"], first["ignored"]) == (["fox"], ["quantum"])
    assert all("X-Amz-Signature" in each["url"] for each in first["renditions"])
    assert used() == 2


@pytest.mark.parametrize(("show", "named"), [(True, "alt_text"), (False, UNPROMPTED)])
def test_an_image_says_what_will_stand_in_for_its_alt_text(
    ada: Person, show: bool, named: str
) -> None:
    generation_id = ask(ada).json["id"]
    state = run(generation_id)
    state["images"][0] |= {"source_type": TRAINED}
    steps.commit_images(state)
    (image,) = _seen(ada, generation_id)["images"]

    post = ada.publishes(image_ids=[image["id"]], show_prompt=show)

    (shown,) = ada.asks("GET", f"/v1/posts/{post}").json["images"]
    assert shown["alt_text"] == image[named]
    assert ("a fox" in image[named]) is show


def test_images_are_shown_while_they_are_finished_and_no_longer(ada: Person) -> None:
    ended: dict[str, Callable[[State], Any]]
    ended = {"succeeded": steps.commit_images, "cancelled": _cancelled, "failed": _failed}
    for status, ends in ended.items():
        generation_id = ask(ada).json["id"]
        state = run(generation_id)
        preview = {name: state["images"][0][name] for name in PREVIEWED} | {"id": ids.ulid()}
        commands.show(generation_id, [preview])
        assert _seen(ada, generation_id)["previews"][0]["id"] == preview["id"]

        ends(state)

        assert _seen(ada, generation_id)["status"] == status
        assert "previews" not in _seen(ada, generation_id)
        with pytest.raises(Over):
            commands.show(generation_id, [preview])
    assert not [item for item in stored("generation").values() if "previews" in item]


def _seen(person: Person, generation_id: str) -> Any:
    return person.asks("GET", f"/v1/generations/{generation_id}").json


def _cancelled(state: State) -> None:
    commands.cancel(state["generation_id"], "ada-sub")


def _failed(state: State) -> None:
    steps.settle(state | {"error": {"Error": "States.Timeout"}})


def test_of_cancel_and_commit_one_wins_cancel_first(ada: Person) -> None:
    wish = ask(ada, count=2).json["id"]
    state = run(wish)

    with (
        meanwhile("TransactWriteItems", lambda: commands.cancel(wish, "ada-sub")),
        pytest.raises(Over),
    ):
        steps.commit_images(state)

    assert not stored("image")
    assert used() == 0
    assert ada.asks("GET", f"/v1/generations/{wish}").json["status"] == "cancelled"


def test_of_cancel_and_commit_one_wins_commit_first(ada: Person) -> None:
    wish = ask(ada, count=2).json["id"]
    state = run(wish)

    with meanwhile("TransactWriteItems", lambda: steps.commit_images(state)):
        assert ada.asks("DELETE", f"/v1/generations/{wish}").status == 204

    assert len(stored("image")) == 2
    assert used() == 2
    assert ada.asks("GET", f"/v1/generations/{wish}").json["status"] == "succeeded"


def test_anothers_wish_looks_like_none(ada: Person, bob: Person) -> None:
    path = f"/v1/generations/{ask(ada).json['id']}"

    assert is_problem(bob.asks("GET", path), 404)
    assert bob.asks("DELETE", path).status == 204
    assert bob.asks("GET", "/v1/generations").json["items"] == []
    assert ada.asks("GET", path).json["status"] == "queued"


def test_ones_wishes_are_listed_newest_first(ada: Person) -> None:
    made = [ask(ada).json["id"] for _ in range(5)][::-1]
    seen: list[str] = []
    query = {"limit": "2"}

    while True:
        page = ada.asks("GET", "/v1/generations", query=query).json
        seen += [wish["id"] for wish in page["items"]]
        if not page["next_cursor"]:
            break
        query["cursor"] = page["next_cursor"]

    assert seen == made


def test_a_picture_that_is_published_stays_ones_own(ada: Person, bob: Person) -> None:
    image = picture("ada-sub")
    ada.publishes(image_ids=[image])

    answer = bob.asks("POST", "/v1/posts", {"image_ids": [image], "visibility": "public"})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/image_ids/0"]


def test_a_finished_image_can_be_kept_as_it_was_made_and_as_a_jpeg(ada: Person) -> None:
    image = Image.find(f"I#{picture('ada-sub')}", "IMAGE")
    assert image
    before = present.generated(image)
    image.renditions = [*image.renditions, "1024x1024.jpeg:9"]

    found = {each.format: each.url for each in present.generated(image).downloads}

    assert [each.format for each in before.downloads] == ["png"]
    assert f"/p/{image.path}/original.png?" in found["png"]
    assert f"/p/{image.path}/1024.jpeg?" in found["jpeg"]
    for form, url in found.items():
        said = dict(parse_qsl(urlsplit(url).query))["response-content-disposition"]
        assert said == f'attachment; filename="{image.image_id}.{form}"'


def test_prompts_are_searched_in_any_case_and_page_by_page(ada: Person) -> None:
    made = [ask(ada, prompt=f"a {kind}").json["id"] for kind in ("Fox", "hen", "fox", "owl", "fOX")]
    foxes = [made[4], made[2], made[0]]

    first = ada.asks("GET", "/v1/generations", query={"q": "FOX", "limit": "2"}).json
    rest = {"q": "FOX", "limit": "2", "cursor": first["next_cursor"]}
    second = ada.asks("GET", "/v1/generations", query=rest).json

    assert [each["id"] for each in first["items"] + second["items"]] == foxes
    assert second["next_cursor"] is None
    nothing = ada.asks("GET", "/v1/generations", query={"q": "zebra"}).json
    assert nothing == {"items": [], "next_cursor": None}


@pytest.mark.parametrize("words", ["don't", "Don\u2019t", "FOX  says", "\uff46\uff4f\uff58"])
def test_prompts_are_searched_however_they_were_typed(words: str, ada: Person) -> None:
    made = ask(ada, prompt="what a fox\u00a0says, don\u2019t ask").json["id"]

    found = ada.asks("GET", "/v1/generations", query={"q": words}).json["items"]

    assert [each["id"] for each in found] == [made]


def test_a_search_that_looked_far_enough_says_where_to_go_on(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LOOKED_THROUGH", 2)
    oldest, *_ = [ask(ada, prompt=f"a {kind}").json["id"] for kind in ("Fox", "hen", "owl", "cat")]

    first = ada.asks("GET", "/v1/generations", query={"q": "fox"}).json
    query = {"q": "fox", "cursor": first["next_cursor"]}

    assert first["items"] == []
    found = ada.asks("GET", "/v1/generations", query=query).json
    assert [each["id"] for each in found["items"]] == [oldest]


@pytest.mark.parametrize("words", ["", "x" * 101])
def test_a_search_for_nothing_or_too_much_is_refused(ada: Person, words: str) -> None:
    answer = ada.asks("GET", "/v1/generations", query={"q": words})

    assert answer.status == 422
    assert answer.json["errors"][0]["pointer"] == "/query/q"
