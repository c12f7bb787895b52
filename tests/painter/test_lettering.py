"""Words in quotation marks are written, letter by letter."""

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from painter import paint
from painter.compose import compose
from painter.letters import can_write, glyphs, lines_of, width_of
from painter.reading import read
from painter.scene import Scene


def scene(prompt: str, size: tuple[int, int] = (128, 128), seed: int = 1) -> Scene:
    return compose(read(prompt), f"{prompt}{seed}", seed, size, None)


def painted(prompt: str) -> Any:
    image = Image.open(BytesIO(paint(prompt, width=192, height=192, seed=4).png))
    return np.asarray(image).astype(int)


@pytest.mark.parametrize(
    "prompt",
    [
        'a cat and "Hello World"',
        "a cat and \u201cHello World\u201d",
        "a cat and \u201eHello World\u201c",
        "a cat and \u00abHello World\u00bb",
        "a cat and 'Hello World'",
        "a cat and \u2018Hello World\u2019",
    ],
)
def test_words_in_any_quotation_marks_are_written(prompt: str) -> None:
    lettering = scene(prompt).lettering

    assert lettering is not None
    assert lettering.lines == ("Hello World",)
    assert read(prompt).understood == ('"Hello World"', "cat")


def test_what_is_written_is_not_drawn() -> None:
    assert [at.name for at in scene('a cat with "two red foxes"').placed] == ["cat"]
    assert read('"spring" and a cat').first("place") is None


@pytest.mark.parametrize(
    "prompt",
    ["the fox's den and the cats' home", 'a 6" ruler', 'a "" cat', 'a cat "\u732b"', "a '"],
)
def test_what_is_no_quotation_or_cannot_be_written_stays_words(prompt: str) -> None:
    assert read(prompt).lettering == ()


def test_letters_that_nobody_can_write_here_are_told_as_ignored() -> None:
    assert read('a cat "\u732b"').ignored == ("\u732b",)
    assert read('a sign "\u732b"').ignored == ("sign", "\u732b")


def test_long_words_are_set_in_lines_and_too_long_ones_are_not_written() -> None:
    assert lines_of("Beware of the fox") == ("Beware of the", "fox")
    assert lines_of("word " * 30) == ()
    assert lines_of("x" * 60) == ()


@pytest.mark.parametrize("size", [(128, 128), (192, 128), (128, 192), (64, 512)])
@pytest.mark.parametrize("text", ["I", "Hello World", "Happy birthday, dear Zo\u00eb!", "W" * 24])
@pytest.mark.parametrize("prompt", ['"{}"', 'a cat "{}"', 'a sign "{}"', 'a fox by a sign "{}"'])
def test_every_line_is_on_the_sheet(prompt: str, text: str, size: tuple[int, int]) -> None:
    lettering = scene(prompt.format(text), size).lettering

    assert lettering is not None
    wide, high = size[0] / min(size), size[1] / min(size)
    half = max(map(width_of, lettering.lines)) * lettering.size / 14 / 2 / wide
    tall = len(lettering.lines) * 1.5 * lettering.size / 2 / high
    assert half <= lettering.x <= 1 - half
    assert tall <= lettering.y <= 1 - tall


def test_other_words_are_other_letters() -> None:
    one, other = painted('a sign "STOP"'), painted('a sign "GO"')

    assert (np.abs(one - other).max(axis=2) > 60).mean() > 0.01


@pytest.mark.parametrize(
    "letter",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00dc\u00c9\u00d1\u00c7\u00c50123456789!?.,:;-+=/'\"()&%#@",
)
def test_every_letter_has_strokes(letter: str) -> None:
    assert can_write(f"A{letter}")
    assert all(glyph.strokes for glyph in glyphs(letter))


def test_small_letters_and_others_are_written_as_capitals() -> None:
    assert width_of("stra\u00dfe") == width_of("STRASSE")
    assert not can_write("\u041f\u0440\u0438\u0432\u0435\u0442")
    assert not can_write("...")
