"""What is painted from the scene of another image says so, in every file and on its page."""

from collections.abc import Iterable
from typing import Any, cast

import pytest

from easel import ids, images, receipts
from easel.generations import painting, steps
from easel.images import Image, finishing
from easel.images.originals import Origin
from easel.migrations import refinish
from easel.provenance import ALGORITHMIC, Form, Provenance
from easel.provenance.ways import Action
from easel.storage import s3
from painter import paint
from tests.support.sealed import read
from tests.support.world import Person, client, picture, stored

BUCKET = "easel-images"
CREATED = (Action("c2pa.created", ALGORITHMIC),)


def unfinished(generation_id: str) -> dict[str, Any]:
    """Check and paint, as the machine does; what it carries on."""
    state = steps.check({"generation_id": generation_id})
    name, order = steps.order(generation_id)
    painting.paint(generation_id, order, name)
    return state


def painted(generation_id: str) -> Image:
    """Check, paint, finish and commit, as the machine does; the image."""
    state = unfinished(generation_id)
    records = finishing.finish(generation_id, [0], ids.path)
    (image,) = images.find_all(steps.commit_images(state | {"images": records})["image_ids"])
    return image


def fox(person: Person) -> Image:
    """A small image that the painter drew from words, with its files."""
    drawn = paint("a fox on a hill", width=96, height=96, seed=1)
    image = Image.get(f"I#{picture(person.user_id, scene=drawn.scene)}", "IMAGE")
    said = Provenance(ALGORITHMIC, image.model, image.created_at, "drawn")
    words = receipts.committed(image.prompt, None, None)
    record = finishing.files_of(drawn.png, said, ids.path, Origin(committed=words))
    known = {"source_type": ALGORITHMIC, "noted_way": "drawn"}
    image.update(actions=Image.changing(record | known))
    return image


def remixed(person: Person, image: Image, **said: Any) -> Image:
    """Publish an image of the person's, and remix it."""
    post_id = person.publishes(image_ids=[image.image_id])
    asked = {"image_id": image.image_id, **said}
    made = person.asks("POST", f"/v1/posts/{post_id}/remixes", asked)
    return painted(made.json["id"])


def original(image: Image) -> bytes:
    key = f"p/{image.path}/original.png"
    return bytes(client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read())


def files(image: Image) -> Iterable[tuple[str, bytes]]:
    for each in client("s3").list_objects_v2(Bucket=BUCKET, Prefix=f"p/{image.path}/")["Contents"]:
        yield each["Key"], client("s3").get_object(Bucket=BUCKET, Key=each["Key"])["Body"].read()


@pytest.mark.parametrize("said", [{"instruction": "add an owl"}, {}])
def test_a_remix_by_instruction_or_as_a_variation_is_redrawn(
    ada: Person, said: dict[str, str]
) -> None:
    image = remixed(ada, fox(ada), **said)

    assert image.way == "redrawn"
    whole = read(original(image))
    assert [each.actions for each in whole.all()] == [CREATED, CREATED]
    assert [each.state for each in whole.all()] == ["untouched", "untouched"]
    for key, file in files(image):
        verdict = read(file, cast(Form, key.rsplit(".", 1)[1]))
        assert (verdict.state, verdict.actions) == ("untouched", CREATED), key
        assert len(verdict.made_of) == (1 if key.endswith("original.png") else 0), key
    post_id = ada.publishes(image_ids=[image.image_id])
    [shown] = ada.asks("GET", f"/v1/posts/{post_id}").json["images"]
    assert shown["provenance"] == {"way": "redrawn", "signed_by": "Easel"}


def test_a_variation_of_ones_own_is_redrawn(ada: Person) -> None:
    parent = fox(ada)

    made = ada.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]
    image = painted(made)

    assert image.way == "redrawn"
    assert len(read(original(image)).made_of) == 1


def test_the_original_keeps_the_whole_ancestry(ada: Person) -> None:
    image = fox(ada)
    for said in ("add an owl", "make it night"):
        image = remixed(ada, image, instruction=said)

    assert [each.state for each in read(original(image)).all()] == ["untouched"] * 3


def test_what_is_painted_from_words_is_drawn_and_made_of_nothing(ada: Person) -> None:
    parent = fox(ada)
    parent.update(actions=[Image.scene.set('{"version": 99}')])
    made = ada.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]

    # The painter cannot read the scene, and has the words.
    image = painted(made)

    assert (image.parent_id, image.way) == (parent.image_id, "drawn")
    assert read(original(image)).made_of == ()


def test_a_remix_by_a_prompt_of_ones_own_has_no_scene_to_be_drawn_from(ada: Person) -> None:
    parent = fox(ada)
    post_id = ada.publishes(image_ids=[parent.image_id])
    asked = {"image_id": parent.image_id, "prompt": "an owl"}

    made = ada.asks("POST", f"/v1/posts/{post_id}/remixes", asked).json["id"]

    _, order = steps.order(made)
    assert (order.scene, order.parent_id) == (None, parent.image_id)


@pytest.mark.parametrize("loss", ["image", "original", "unsigned", "altered"])
def test_of_a_parent_of_which_nothing_is_proven_nothing_is_named(ada: Person, loss: str) -> None:
    parent = fox(ada)
    made = ada.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]
    key = f"p/{parent.path}/original.png"
    if loss == "image":
        parent.delete()
    elif loss == "original":
        client("s3").delete_object(Bucket=BUCKET, Key=key)
    elif loss == "unsigned":
        parent.update(actions=[Image.finish_version.set(images.SIGNED - 1)])
    else:
        client("s3").put_object(Bucket=BUCKET, Key=key, Body=original(parent)[:900])

    image = painted(made)

    assert image.way == "redrawn"
    verdict = read(original(image))
    assert (verdict.state, verdict.actions, verdict.made_of) == ("untouched", CREATED, ())


def test_a_finish_that_is_repeated_says_the_same(ada: Person) -> None:
    parent = fox(ada)
    made = ada.asks("POST", f"/v1/images/{parent.image_id}/variations", {}).json["id"]
    unfinished(made)

    (first,) = finishing.finish(made, [0], ids.path)
    (again,) = finishing.finish(made, [0], ids.path)

    assert again == first
    assert first["way"] == "redrawn"


def test_files_made_anew_say_what_was_noted(ada: Person) -> None:
    image = remixed(ada, fox(ada), instruction="add an owl")
    plain = s3.required(f"work/{image.generation_id}/0.img")
    s3.put(f"p/{image.path}/original.png", plain, "image/png")
    image.update(actions=[Image.finish_version.set(images.SIGNED - 1)])

    refinish.image(image.pk, image.sk)

    (now,) = images.find_all([image.image_id])
    assert now.way == "redrawn"
    verdict = read(original(now))
    assert [each.actions for each in verdict.all()] == [CREATED, CREATED]


def test_an_image_of_before_ways_were_noted_is_what_its_source_type_says(ada: Person) -> None:
    image = fox(ada)
    assert stored("image")[image.pk, image.sk]["way"] == {"S": "drawn"}
    image.update(actions=[Image.noted_way.remove()])

    assert images.find_all([image.image_id])[0].way == "drawn"


def test_a_way_that_is_not_on_the_list_is_refused(ada: Person) -> None:
    image = fox(ada)
    image.noted_way = "conjured"

    with pytest.raises(ValueError, match="not a way of making"):
        _ = image.way
