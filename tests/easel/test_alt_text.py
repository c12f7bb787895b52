"""Drafted alt texts say what was drawn, and nothing of words that were not."""

import json
from typing import Any

import pytest

from easel.images import Image, alt_text, scene_words
from easel.images.scene_text import described
from easel.provenance import ALGORITHMIC, TRAINED
from easel.text import muting
from painter.compose import compose
from painter.figures import FIGURES
from painter.lexicon.meanings import TABLES, WORDS
from painter.reading import read
from painter.scene import Scene
from painter.shown import is_wet
from painter.stored_scene import dump

PROMPTS = {
    "two red boats and a swan": "two red boats",
    "an orange umbrella": "an orange umbrella",
    "three wolves in a forest, frobnicated": "three wolves in a forest",
    "a bird under northern lights": "northern lights",
    "a crowded street in the rain": "a crowd of people in a street, with rain",
    "a pattern of foxes": "a pattern of foxes",
    "a fox, watercolour": "in watercolour",
    "fields and a river from above": "land seen from above, with a river",
    "a castle at dusk": "at dusk",
    "": "abstract shapes",
    'a logo of a fox, "Fennec"': 'a fox on a badge, with lettering that says "Fennec".',
    'a sign that says "Open"': 'with a sign that says "Open".',
    "portrait of a woman": "a woman, head and shoulders",
}


def scene(prompt: str, negative: str | None = None, seed: int = 1) -> Scene:
    return compose(read(prompt, negative), f"{prompt}{seed}", seed, (128, 128), None)


def image(**said: Any) -> Image:
    made = {"prompt": "a very secret fox", "source_type": ALGORITHMIC, "understood": ["fox"]}
    return Image(**made | said)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_draft_says_what_the_painter_drew(prompt: str) -> None:
    text = described(dump(scene(prompt)))

    assert text is not None
    assert text.startswith("A generated image: ")
    assert PROMPTS[prompt] in text


@pytest.mark.parametrize("show_prompt", [True, False])
def test_words_that_were_not_drawn_are_not_said(show_prompt: bool) -> None:
    prompt = "a fox juggling seven dodecahedra, no cats"
    drawn = image(prompt=prompt, scene=dump(scene(prompt, "cats")))

    text = alt_text.draft(drawn, show_prompt=show_prompt)

    assert "fox" in text
    assert not [word for word in ("juggling", "dodecahedra", "cat") if word in text]


def test_a_draft_of_the_largest_scene_fits() -> None:
    weather = " ".join(WORDS)

    texts = [described(dump(scene(weather, seed=seed))) or "" for seed in range(9)]

    assert max(map(len, texts)) < alt_text.LIMIT


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_said_in_one_and_several(name: str) -> None:
    at = {"name": name, "tint": None, "depth": 0}
    held: dict[str, Any] = {"place": "pattern", "placed": [at], "style": None, "time": "day"}

    text = described(json.dumps({"version": 1, "scene": held}))

    assert text == f"A generated image: a pattern of {scene_words.SEVERAL.get(name, name + 's')}."


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("prompt", ["a swan and a horse", "a city with trees", "a bridge", "hills"])
def test_it_knows_where_water_is_as_the_painter_does(prompt: str, seed: int) -> None:
    drawn = scene(f"{prompt}, a path, a river", seed=seed)
    text = described(dump(drawn)) or ""

    if drawn.place in scene_words.OPEN:
        assert ("a river" in text) is not is_wet(drawn)


def test_it_has_words_for_all_that_the_painter_tells_apart() -> None:
    afloat = {name for name, figure in FIGURES.items() if figure.stands == "water"}
    styles = {known.name for known in WORDS.values() if known.kind == "style"}
    colours = {known.name for known in WORDS.values() if known.kind == "colour"}

    assert "style" in TABLES
    assert afloat == scene_words.AFLOAT
    assert styles == scene_words.STYLES.keys()
    assert colours == scene_words.COLOURS.keys()


@pytest.mark.parametrize("text", [None, "", "the scene", '{"version":99,"scene":{}}'])
def test_a_painted_image_without_a_scene_says_the_words_that_were_drawn(text: str | None) -> None:
    assert alt_text.draft(image(scene=text)) == "A generated image: fox"
    assert alt_text.draft(image(scene=text, understood=[])) == "A generated image"
    assert alt_text.draft(image(scene=text), show_prompt=False) == "A generated image"


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("A generated image: two foxes.", "two foxes."),
        ("A generated image. Prompt: a fox", "a fox"),
        ("A generated image", ""),
        ("A generated photo", ""),
        ("A generated image of a fox", "A generated image of a fox"),
    ],
)
def test_what_a_draft_tells_is_without_its_opening(text: str, telling: str) -> None:
    assert muting.telling(text, "drafted") == telling
    assert muting.telling(text, "author") == text


def test_of_other_models_it_says_the_prompt_where_it_is_shown_and_no_more() -> None:
    other = image(source_type=TRAINED, understood=[])

    assert alt_text.draft(other) == "A generated image. Prompt: a very secret fox"
    assert alt_text.draft(other, show_prompt=False) == "A generated image"


@pytest.mark.parametrize("prompt", ["a fox in a meadow, a window", "a fox in a meadow, planets"])
def test_outdoors_a_draft_tells_of_no_window_and_no_planet(prompt: str) -> None:
    text = described(dump(scene(prompt))) or ""

    assert "fox" in text
    assert "window" not in text
    assert "planet" not in text
