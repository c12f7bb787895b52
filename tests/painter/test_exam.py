"""Sixty prompts as people write them: what is drawn, and that the rest is told."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from painter import paint

EXAM = tomllib.loads(Path(__file__).with_name("exam.toml").read_text(encoding="utf-8"))


@cache
def _told(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of a prompt that are drawn, and those that are told as not drawn."""
    picture = paint(text, width=64, height=64, seed=1)
    told = (picture.understood, picture.ignored)
    drawn, ignored = (frozenset(" ".join(words).casefold().split()) for words in told)
    return drawn, ignored


def _is_in(thing: str, words: frozenset[str]) -> bool:
    return words.issuperset(thing.split())


@pytest.mark.parametrize("asked", EXAM["prompt"], ids=lambda asked: asked["text"])
def test_each_thing_is_drawn_or_told_as_not_drawn(asked: dict[str, Any]) -> None:
    drawn, ignored = _told(asked["text"])

    assert [each for each in asked["things"] if not _is_in(each, drawn | ignored)] == []
    # The other half of a name is never taken for the whole of it.
    assert not drawn & ignored


def test_most_of_the_things_are_drawn() -> None:
    things = [(each, asked["text"]) for asked in EXAM["prompt"] for each in asked["things"]]

    drawn = [each for each, text in things if _is_in(each, _told(text)[0])]

    assert len(EXAM["prompt"]) == 60
    assert len(drawn) >= EXAM["at_least_drawn"] * len(things)


@pytest.mark.parametrize("who", ["queen", "fisherman", "child"])
def test_who_is_asked_for_in_a_portrait_is_told_as_drawn(who: str) -> None:
    assert paint(f"portrait of a {who}", width=64, height=64, seed=1).ignored == ()
