"""A word that is known, and has no place in the picture, is told as ignored."""

import pytest

from painter import paint
from painter.compose import compose
from painter.reading import read

NOT_SHOWN = {
    "aerial view of fields with mountains": ("view", "mountains"),
    "portrait of a fox in a city": ("city",),
    "a teapot in a kitchen under a rainbow": ("rainbow",),
    "a whale in the deep sea with mountains": ("mountains",),
    "a fox in a forest by the sea": ("sea",),
    "a boat on a lake with a path": ("path",),
    "ten cats, ten dogs and a fox": ("fox",),
}
SHOWN = [
    "a castle on a hill in the mountains with a waterfall and flowers at night under the stars",
    "a river and a road through fields, aerial",
    "an island in the sea from above",
    "a village by a lake with mountains",
    "a car in a city",
    "trees and a path in a forest",
    "an owl under a full moon, portrait",
    "a swan and a horse by a lake",
    "a planet in space, stars",
    "a cat by the window in a room",
    "logo of a fox",
]


@pytest.mark.parametrize("prompt", NOT_SHOWN)
def test_what_has_no_place_is_told_as_ignored(prompt: str) -> None:
    picture = paint(prompt, width=64, height=64, seed=1)

    assert picture.ignored == NOT_SHOWN[prompt]
    assert not set(picture.ignored) & set(picture.understood)


@pytest.mark.parametrize("prompt", ["a cat sleeping, a sofa", "a bookshelf", "a bear on a chair"])
def test_furniture_stands_in_a_room(prompt: str) -> None:
    assert compose(read(prompt), prompt, 1, (64, 64), None).place == "interior"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("prompt", SHOWN)
def test_what_is_shown_is_told_as_understood(prompt: str, seed: int) -> None:
    assert paint(prompt, width=64, height=64, seed=seed).ignored == ()
