"""Variations of one's own image: what they are asked with, and what they remember."""

from typing import Any

import pytest

from easel.generations import Generation, steps
from easel.images import Image
from tests.functions.test_generations import FACTS, run
from tests.support.world import Answer, Person, picture, stored

WISH = {
    "prompt": "a fox",
    "negative_prompt": "hens",
    "style": "ink",
    "aspect_ratio": "2:3",
    "seed": 7,
}


@pytest.fixture
def image(ada: Person) -> str:
    """An image of Ada's, as a run leaves it, with its scene."""
    made = ada.asks("POST", "/v1/generations", WISH).json["id"]
    done = steps.commit_images(run(made))
    [image_id] = done["image_ids"]
    Image.at(image_id).update(actions=[Image.scene.set("the scene")])
    return str(image_id)


def vary(person: Person, image_id: str, **more: Any) -> Answer:
    return person.asks("POST", f"/v1/images/{image_id}/variations", more)


def test_a_variation_is_asked_with_the_words_of_its_image(ada: Person, image: str) -> None:
    answer = vary(ada, image, count=2)

    assert answer.status == 202
    told = answer.json
    assert {name: told[name] for name in WISH if name != "seed"} == {
        name: value for name, value in WISH.items() if name != "seed"
    }
    assert (told["count"], told["parent_image_id"]) == (2, image)
    assert told["seed"] != WISH["seed"]
    name, order = steps.order(told["id"])
    assert (name, order.scene) == ("painter", "the scene")


def test_its_images_say_what_they_vary(ada: Person, image: str) -> None:
    made = vary(ada, image).json["id"]
    state = steps.check({"generation_id": made})
    steps.commit_images(state | {"images": [FACTS | {"scene": "another"}]})

    [shown] = ada.asks("GET", f"/v1/generations/{made}").json["images"]

    assert shown["parent_image_id"] == image
    assert Image.get(f"I#{shown['id']}", "IMAGE").scene == "another"
    first = ada.asks("GET", "/v1/generations").json["items"][1]["images"][0]
    assert "parent_image_id" not in first


def test_a_variation_goes_on_without_its_image(ada: Person, image: str) -> None:
    made = vary(ada, image).json["id"]

    ada.asks("DELETE", f"/v1/images/{image}")

    assert steps.order(made)[1].scene == "the scene"
    assert vary(ada, image).status == 404


def test_it_counts_and_is_asked_once_under_one_key(ada: Person, image: str) -> None:
    path, headers = f"/v1/images/{image}/variations", {"idempotency-key": "one"}

    first, again = (ada.asks("POST", path, {"count": 3}, headers=headers) for _ in "12")

    assert first.json["id"] == again.json["id"]
    assert ada.asks("GET", "/v1/me").json["quota"]["left"] == 10 - 1 - 3


def test_asked_again_after_its_image_went_it_is_the_first_one(ada: Person, image: str) -> None:
    path, headers = f"/v1/images/{image}/variations", {"idempotency-key": "one"}
    first = ada.asks("POST", path, {"count": 1}, headers=headers)
    ada.asks("DELETE", f"/v1/images/{image}")

    again = ada.asks("POST", path, {"count": 1}, headers=headers)

    assert (again.status, again.json["id"]) == (202, first.json["id"])


def test_anothers_image_is_like_none(ada: Person, bob: Person, image: str) -> None:
    before = stored()

    for image_id in (image, "01JAAAAAAAAAAAAAAAAAAAAAAA", "nonsense"):
        assert vary(bob, image_id).status == 404

    assert stored() == before


@pytest.mark.parametrize("body", [{"count": 0}, {"count": 5}, {"count": "x"}, {"prompt": "a hen"}])
def test_nothing_else_can_be_said_of_it(ada: Person, image: str, body: dict[str, Any]) -> None:
    answer = vary(ada, image, **body)

    assert answer.status == 422
    assert answer.json["errors"][0]["pointer"] == f"/{next(iter(body))}"


def test_an_image_whose_generation_is_gone_keeps_its_shape(ada: Person) -> None:
    alone = picture("ada-sub")
    Image.at(alone).update(actions=[Image.width.set(1536), Image.height.set(1024)])

    told = vary(ada, alone).json

    assert (told["aspect_ratio"], told["model"]) == ("3:2", "painter (no model)")
    assert Generation.get(f"G#{told['id']}", "GENERATION").scene is None
