"""What is wanted close fills about half of the picture."""

import pytest

from painter.compose import compose
from painter.framing import around
from painter.lexicon.meanings import WORDS
from painter.reading import read

SIZES = [(128, 128), (192, 128), (128, 192)]
WORDS_OF = {known.name: word for word, known in reversed(WORDS.items()) if known.kind == "subject"}


def share(prompt: str, size: tuple[int, int], seed: int = 1) -> float:
    """How much of the sheet the box around the figures covers."""
    scene = compose(read(prompt), f"{prompt}{seed}", seed, size, None)
    wide, high = size[0] / min(size), size[1] / min(size)
    box = around(scene.placed, (wide, high))
    seen = min(box.right, wide) - max(box.left, 0), min(box.bottom, high) - max(box.top, 0)
    return seen[0] * seen[1] / (wide * high)


def test_most_subjects_fill_forty_to_sixty_percent_of_a_close_view() -> None:
    shares = [
        share(f"{framing} of a {word}", (128, 128))
        for word in WORDS_OF.values()
        for framing in ("portrait", "close-up")
    ]

    assert sum(0.4 <= each <= 0.6 for each in shares) > 0.9 * len(shares)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["fox", "person", "owl", "cat", "teapot", "lion"])
def test_in_every_shape_of_picture(name: str, size: tuple[int, int]) -> None:
    shares = [share(f"portrait of a {WORDS_OF[name]}", size, seed) for seed in range(5)]

    assert all(0.33 <= each <= 0.6 for each in shares), shares


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WORDS_OF)
def test_a_logo_cuts_nothing_off(name: str, size: tuple[int, int]) -> None:
    scene = compose(read(f"logo of a {WORDS_OF[name]}"), name, 1, size, None)
    wide, high = size[0] / min(size), size[1] / min(size)
    box = around(scene.placed, (wide, high))

    assert scene.place == "badge"
    assert min(box.left, box.top) >= 0.04
    assert box.right <= wide - 0.04
    assert box.bottom <= high + 0.07


@pytest.mark.parametrize("prompt", ["portrait of a man", "close-up of a girl", "icon of a child"])
def test_people_seen_close_have_faces(prompt: str) -> None:
    [seen] = compose(read(prompt), prompt, 1, (128, 128), None).placed

    assert seen.name.endswith("face")
