"""A word of the lexicon moves what it should of a picture, and in the right direction."""

from typing import Any

import numpy as np
import pytest

from tests.painter import measures as m

pytestmark = pytest.mark.slow

BASES = ("a house", "a horse by a river", "a boat on a lake", "a castle on a hill", "a windmill")
PROPERTIES = {
    "night": (m.luminance, -1),
    "dark": (m.luminance, -1),
    "storm": (m.luminance, -1),
    "dusk": (m.luminance, -1),
    "bright": (m.luminance, 1),
    "white": (m.luminance, 1),
    "black": (m.luminance, -1),
    "snow": (m.white, 1),
    "watercolour": (m.white, 1),
    "fog": (m.contrast, -1),
    "dramatic": (m.contrast, 1),
    "pastel": (m.luminance, 1),
    "sketch": (m.saturation, -1),
    "monochrome": (m.saturation, -1),
    "muted": (m.saturation, -1),
    "rain": (m.saturation, -1),
    "neon": (m.saturation, 1),
    "vivid": (m.saturation, 1),
    "red": (m.hues(335, 22), 1),
    "gold": (m.hues(28, 62), 1),
    "green": (m.hues(80, 165), 1),
    "blue": (m.hues(195, 255), 1),
    "purple": (m.hues(255, 310), 1),
    "pink": (m.hues(300, 350), 1),
    "sunset": (m.hues(335, 50), 1),
    "fire": (m.hues(335, 50), 1),
    "desert": (m.hues(12, 52), 1),
    "sea": (m.hues(180, 255), 1),
    "aurora": (m.hues(120, 200), 1),
    "rainbow": (m.hue_variety, 1),
    "crowd": (m.edges, 1),
    "minimal": (m.edges, -1),
    "flowers": (m.lower_edges, 1),
    "mountains": (m.uneven_sky, 1),
    "city": (m.square_edges, 1),
    "forest": (m.upright_edges, 1),
    "stars": (m.sparks, 1),
    "moon": (m.lamp, 1),
    "sun": (m.glare, 1),
    "pixel art": (m.sameness, 1),
}


def measured(picture: Any, word: str) -> tuple[np.ndarray, np.ndarray]:
    """The word's property of each base without the word and with it."""
    measure, _ = PROPERTIES[word]
    plain = [measure(picture(base) / 255) for base in BASES]
    worded = [measure(picture(f"{base}, {word}") / 255) for base in BASES]
    return np.array(plain), np.array(worded)


def moves(picture: Any, word: str) -> bool:
    plain, worded = measured(picture, word)
    shifts = PROPERTIES[word][1] * (worded - plain)
    return bool((shifts > 0).sum() >= 4 and shifts.mean() > 0.1 * abs(plain.mean()))


@pytest.fixture(scope="module")
def right(picture: Any) -> dict[str, bool]:
    """A word is right when it moves most bases the right way, and all together by a tenth."""
    return {word: moves(picture, word) for word in PROPERTIES}


def test_there_are_forty_words() -> None:
    assert len(PROPERTIES) == 40


def test_words_move_what_they_should(right: Any) -> None:
    wrong = [word for word, is_right in right.items() if not is_right]

    assert len(wrong) <= 2, wrong


def test_a_word_that_means_nothing_moves_little(picture: Any) -> None:
    plain = np.mean([m.luminance(picture(base) / 255) for base in BASES])
    worded = np.mean([m.luminance(picture(f"{base}, zzyzx") / 255) for base in BASES])

    assert abs(plain - worded) < 0.12
