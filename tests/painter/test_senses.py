"""Words mean what the words around them say."""

import pytest

from painter.compose import compose
from painter.lexicon.meanings import WORDS
from painter.reading import read

FIGURES = {
    "a crane at a construction site": ["tower crane"],
    "two rusty cranes in a port": ["tower crane"] * 2,
    "a crane by a lake": ["crane"],
    "a bat over a castle": ["bat", "castle"],
    "a cricket bat on grass": ["cricket bat"],
    "a baseball player with a bat": ["cricket bat"],
    "an orange on a plate": ["orange"],
    "an orange, a pear and a cup": ["orange", "pear", "cup"],
    "an orange cat": ["cat"],
    "an orange and black cat": ["cat"],
    "an emerald on a cushion": ["crystal"],
    "an emerald dragon": ["dragon"],
    "a red rose on a table": ["tulip"],
    "a field of lavender": [],
    "the sun rose over a castle": ["castle"],
    "a polar bear": ["bear"],
    "they want to bear down on a castle": ["castle"],
    "a sea lion": [],
    "a hot dog": [],
    "a fire truck": ["car"],
    "a movie star": ["person"],
}


@pytest.mark.parametrize("prompt", FIGURES)
def test_a_word_is_drawn_as_it_is_meant(prompt: str) -> None:
    scene = compose(read(prompt), prompt, 1, (128, 128), None)

    assert sorted(at.name for at in scene.placed) == sorted(FIGURES[prompt])


@pytest.mark.parametrize(
    ("prompt", "ignored"),
    [
        ("a bowl of spring onions", ("bowl", "spring onions")),
        ("ice cube in summer", ("ice cube",)),
        ("a park bench by a lake", ("park bench",)),
        ("the sun rose over hills", ("rose",)),
    ],
)
def test_what_is_meant_otherwise_is_told_as_ignored(prompt: str, ignored: tuple[str, ...]) -> None:
    assert read(prompt).ignored == ignored


def test_spring_onions_are_no_season() -> None:
    assert read("a fox with spring onions").first("place") is None
    assert read("a fox in spring").first("place") == "meadow"


def test_a_colour_stays_one_before_a_noun_or_alone() -> None:
    assert read("an orange cat").subjects[0].colour == read("orange").loose_colours[0]
    assert not read("orange").subjects
    assert not read("orange light, a lavender field").subjects


def test_every_phrase_that_is_not_drawn_is_one_and_told_whole() -> None:
    told = [phrase for phrase, known in WORDS.items() if known.kind == "not drawn"]
    assert len(told) > 150
    assert all(read(phrase).ignored == (phrase,) for phrase in told)
