"""A post's own page says of each image how it was made, and who signed that."""

from typing import Any

import pytest

from easel import images
from easel.images import Image
from easel.provenance import ALGORITHMIC, TRAINED
from tests.conftest import NAMES
from tests.support.world import Person, Visitor, picture

CLAIMS = {"image_id": "1", "model": "m", "source_type": ALGORITHMIC, "created_at": ""}


def changed(image_id: str, **known: Any) -> str:
    Image.at(image_id).update(actions=Image.changing(known))
    return image_id


def shown(person: Person | Visitor, post_id: str) -> Any:
    (image,) = person.asks("GET", f"/v1/posts/{post_id}").json["images"]
    return image


@pytest.mark.parametrize(
    ("known", "way"),
    [
        ({"source_type": ALGORITHMIC}, "drawn"),
        ({"source_type": TRAINED}, "generated"),
        ({"source_type": TRAINED, "imported": CLAIMS}, "received"),
    ],
)
def test_everybody_reads_how_an_image_was_made_and_who_signed_that(
    known: dict[str, Any], way: str, ada: Person, visitor: Visitor
) -> None:
    image = changed(picture("ada-sub"), finish_version=images.SIGNED, **known)

    post = ada.publishes(image_ids=[image])

    said = {"way": way, "signed_by": NAMES["NETWORK_NAME"]}
    assert shown(visitor, post)["provenance"] == said
    assert shown(ada, post)["provenance"] == said


@pytest.mark.parametrize("version", [None, images.SIGNED - 1])
def test_of_files_from_before_they_were_signed_nothing_is_said_to_be(
    version: int | None, ada: Person
) -> None:
    image = picture("ada-sub")
    if version:
        changed(image, finish_version=version)

    post = ada.publishes(image_ids=[image])

    assert shown(ada, post)["provenance"] == {"way": "generated"}


def test_an_author_who_hides_the_prompt_hides_no_proof(ada: Person, bob: Person) -> None:
    image = changed(picture("ada-sub"), finish_version=images.SIGNED)

    post = ada.publishes(image_ids=[image], show_prompt=False)

    seen = shown(bob, post)
    assert "prompt" not in seen
    assert seen["provenance"]["signed_by"]


def test_pages_of_posts_say_nothing_of_it(ada: Person) -> None:
    """It is read with the image, which pages do not."""
    ada.publishes(image_ids=[picture("ada-sub")])

    (post,) = ada.asks("GET", "/v1/users/ada/posts").json["items"]

    assert "provenance" not in post["images"][0]
