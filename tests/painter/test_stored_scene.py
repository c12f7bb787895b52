"""A scene is kept with its image: it can be painted anew from what was kept."""

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from painter import paint
from painter.render import render
from painter.stored_scene import UnknownScene, load

PROMPTS = [
    "a fox in the snow at night",
    "two red boats on a calm lake, watercolour",
    "a lighthouse in a storm with birds",
    "",
    "a golden owl, pixel art",
]


# Painted by the painter of the first version: their scenes, and what they look like from afar.
FIRST = json.loads(Path(__file__).with_name("first_scenes.json").read_text())


@pytest.mark.parametrize("prompt", PROMPTS)
def test_what_is_kept_paints_the_same_image(prompt: str) -> None:
    painted = paint(prompt, width=192, height=128, seed=3)

    assert render(load(painted.scene)) == painted.png


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_variation_has_the_same_things_in_the_same_places_drawn_anew(prompt: str) -> None:
    first = paint(prompt, width=192, height=128, seed=3)

    varied = [paint(prompt, width=9, height=9, seed=seed, scene=first.scene) for seed in (3, 4, 4)]

    one, other, same = varied
    assert other.png == same.png
    assert len({first.png, one.png, other.png}) == 3
    for image in (one, other):
        scene, parent = load(image.scene), load(first.scene)
        assert (scene.placed, scene.place, scene.time) == (parent.placed, parent.place, parent.time)
        assert (scene.width, scene.height, scene.style) == (192, 128, parent.style)
    assert one.understood == first.understood


@pytest.mark.parametrize("kept", FIRST, ids=lambda kept: kept["prompt"] or "empty")
def test_a_scene_of_the_first_version_paints_what_it_painted(kept: dict[str, str]) -> None:
    image = Image.open(BytesIO(render(load(kept["scene"]))))
    seen = np.asarray(image.resize((20, 16), Image.Resampling.BOX)).astype(int)

    painted = np.frombuffer(bytes.fromhex(kept["seen"]), np.uint8).reshape(seen.shape)

    assert np.abs(seen - painted).max() <= 1


def test_a_variation_tells_the_words_of_its_scene() -> None:
    first = paint("a fox, frobnicated", width=64, height=64, seed=3)

    varied = paint("other words", width=64, height=64, seed=4, scene=first.scene)

    assert (varied.understood, varied.ignored) == (("fox",), ("frobnicated",))


def test_a_variation_can_be_varied() -> None:
    first = paint(PROMPTS[0], width=64, height=64, seed=3)
    second = paint(PROMPTS[0], width=64, height=64, seed=4, scene=first.scene)

    third = paint(PROMPTS[0], width=64, height=64, seed=4, scene=second.scene)

    assert third.png not in {first.png, second.png}
    assert load(third.scene).placed == load(first.scene).placed


def test_it_is_small_and_says_its_version() -> None:
    scenes = [paint(prompt, width=64, height=64, seed=3).scene for prompt in PROMPTS]

    assert {json.loads(scene)["version"] for scene in scenes} == {2}
    assert max(map(len, scenes)) < 3000


def test_the_same_image_has_the_same_scene() -> None:
    one, other = (paint(PROMPTS[2], width=64, height=64, seed=3).scene for _ in "12")

    assert one == other


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version":9,"scene":{}}', '{"version":1,"scene":{"key":1}}', "null"]
)
def test_what_is_no_scene_is_refused(text: str) -> None:
    with pytest.raises(UnknownScene):
        load(text)
