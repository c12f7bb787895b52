"""The painter keeps its word: the same picture every time, the right size, any prompt."""

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from painter import paint
from painter.compose import compose
from painter.figures import FIGURES
from painter.figures.faces import SHOWN_CLOSE
from painter.figures.posed import POSED
from painter.lexicon import Meaning
from painter.lexicon.meanings import WORDS
from painter.reading import read
from painter.render import render
from tests.painter import measures as m

PROMPT = "two red foxes and a lighthouse in the snow at night, frobnicated"
HOSTILE = {
    "empty": "",
    "blank": " \t\n",
    "controls": "\x00\x07\x1b[31m a cat \x7f\u200b\u202e",
    "right to left": "\u05d7\u05ea\u05d5\u05dc \u0642\u0637\u0629 cat",
    "emoji": "\U0001f98a\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f",
    "lone surrogate": "a cat \ud800 in a house",
    "combining": "Z\u0351\u0343\u036e" * 40,
    "long word": "x" * 4000,
    "long prompt": ("a crowd of dragons in a neon forest, " * 120)[:4000],
    "every count": "ten ten ten cats dozen dogs seven horses",
}


def painted(prompt: str, **order: Any) -> Image.Image:
    order = {"width": 128, "height": 128, "seed": 3} | order
    return Image.open(BytesIO(paint(prompt, **order).png))


def digest(prompt: str, seed: int) -> str:
    return sha256(paint(prompt, width=160, height=128, seed=seed).png).hexdigest()


def test_another_process_paints_the_same_bytes() -> None:
    script = (
        "import sys; from hashlib import sha256; from painter import paint;"
        "print(sha256(paint(sys.argv[1], width=160, height=128, seed=5).png).hexdigest())"
    )
    path = {"PYTHONPATH": "layers/painter/python", "PYTHONHASHSEED": "77"}

    fresh = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, PROMPT], env=path, capture_output=True, check=True
    )

    assert fresh.stdout.decode().strip() == digest(PROMPT, 5)


def test_another_seed_paints_another_picture() -> None:
    assert digest(PROMPT, 5) != digest(PROMPT, 6)


@pytest.mark.parametrize("size", [(1024, 1024), (1536, 1024), (1024, 1536), (64, 2048), (65, 97)])
def test_the_picture_has_the_size_that_was_ordered(size: Any) -> None:
    picture = painted("a boat on a lake", width=size[0], height=size[1])

    assert picture.size == size
    assert (picture.format, picture.mode) == ("PNG", "RGB")


def test_words_are_understood_or_ignored() -> None:
    picture = paint(PROMPT, width=64, height=64, seed=1)

    assert picture.understood == ("two", "red", "foxes", "lighthouse", "snow", "night")
    assert picture.ignored == ("frobnicated",)


def test_phrases_plurals_and_synonyms_are_understood() -> None:
    prompt = "Hot-air balloons, northern lights & wolves, blorps of kitties"

    picture = paint(prompt, width=64, height=64, seed=1)

    assert picture.understood == ("hot air balloons", "northern lights", "wolves", "kitties")
    assert picture.ignored == ("blorps",)


def test_an_unwanted_word_is_taken_out() -> None:
    picture = paint("a fox and a cat", negative_prompt="cats", width=64, height=64, seed=1)

    assert picture.understood == ("fox",)
    assert picture.ignored == ()


def test_an_unwanted_thing_is_not_in_the_picture(picture: Any) -> None:
    with_moon = picture("a house under a full moon", size=256)
    without = picture("a house under a full moon", size=256, negative="the moon, full moons")

    assert m.lamp(without / 255) < m.lamp(with_moon / 255) - 0.1


def test_an_unwanted_thing_takes_its_colour_out_of_the_picture(picture: Any) -> None:
    reds = m.hues(340, 20, 0.3)
    red = picture("a huge red balloon over the sea", size=256)
    plain = picture("a huge red balloon over the sea", size=256, negative="balloon")

    assert reds(plain / 255) < reds(red / 255) / 2


def test_the_style_may_come_apart_from_the_prompt(picture: Any) -> None:
    plain = picture("a horse in a field", style=None)
    grey = picture("a horse in a field", style="black and white")
    unknown = picture("a horse in a field", style="quantum")

    assert m.saturation(grey / 255) < 0.02 < m.saturation(plain / 255)
    assert m.saturation(unknown / 255) > 0.02


@pytest.mark.parametrize("prompt", HOSTILE.values(), ids=HOSTILE)
def test_any_prompt_is_painted(prompt: Any) -> None:
    picture = np.asarray(painted(prompt))

    assert picture.std() > 8


def test_words_without_meaning_still_decide_the_picture() -> None:
    first, second = (np.asarray(painted(word)) for word in ("blorp", "quux"))

    assert np.abs(first.astype(int) - second).mean() > 12


@pytest.mark.parametrize("name", sorted(FIGURES.keys() - SHOWN_CLOSE))
def test_every_figure_is_drawn_large_enough_to_see(name: Any) -> None:
    pose, _, posed = name.rpartition(" ")
    who = posed if name in POSED else name
    word = next(word for word, known in WORDS.items() if known == Meaning("subject", who))
    scene = compose(
        read(f"{pose if name in POSED else ''} {word}, minimal"), name, 9, (128, 128), None
    )
    assert [at.name for at in scene.placed] == [name]
    empty = replace(scene, placed=())

    pictures = [np.asarray(Image.open(BytesIO(render(at)))).astype(int) for at in (scene, empty)]

    assert (np.abs(pictures[0] - pictures[1]).max(axis=2) > 24).mean() > 0.005
