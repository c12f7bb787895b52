"""Who sits, reads or sleeps in the words does so in the picture."""

import pytest

from painter.compose import compose
from painter.reading import read

DRAWN = {
    "a sleeping cat": ["sleeping cat"],
    "a cat sleeping by the window": ["sleeping cat"],
    "a cat and a sleeping dog": ["cat", "sleeping dog"],
    "a sleeping small red fox": ["sleeping fox"],
    "children sitting in a meadow": ["sitting child"] * 4,
    "two children asleep": ["sleeping child"] * 2,
    "a girl reading a book": ["reading woman"],
    "a man sits in a park": ["sitting person"],
    "sitting in the snow, a woman": ["sitting woman"],
    "a cat sits on a hill": ["cat"],
}


@pytest.mark.parametrize("prompt", DRAWN)
def test_a_pose_is_taken_by_whom_it_is_said_of(prompt: str) -> None:
    scene = compose(read(prompt), prompt, 1, (128, 128), None)

    assert sorted(at.name for at in scene.placed) == sorted(DRAWN[prompt])


@pytest.mark.parametrize(
    ("prompt", "ignored"),
    [
        ("a sleeping volcano", ("sleeping",)),
        ("a dragon reading a book", ("reading",)),
        ("a reading lamp", ("reading",)),
        ("reading", ("reading",)),
        ("a horse sits", ("sits",)),
    ],
)
def test_a_pose_that_nobody_can_take_is_told_as_ignored(
    prompt: str, ignored: tuple[str, ...]
) -> None:
    assert read(prompt).ignored == ignored


def test_a_book_that_is_read_is_drawn_once_and_told() -> None:
    reading = read("a woman reading a book")

    assert reading.understood == ("woman", "reading", "book")
    assert [subject.name for subject in reading.subjects] == ["reading woman"]


def test_who_is_unwanted_takes_no_pose() -> None:
    reading = read("a sleeping cat and a tree", "cats")

    assert [subject.name for subject in reading.subjects] == ["tree"]
    assert reading.ignored == ("sleeping",)
