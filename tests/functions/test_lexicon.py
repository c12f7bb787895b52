"""The words that the painter draws, as clients learn them while somebody types."""

from typing import Any

import pytest

from painter.reading import read, words_of
from tests.functions.contract import is_problem
from tests.support.world import Visitor
from tools import lexicon

PATH = "/v1/models/painter/lexicon"
PROMPTS = [
    "Two red foxes and a lighthouse in the snow at night, frobnicated",
    "Hot-air balloons, northern lights & wolves, blorps of kitties",
    "chopped spring onions in a bowl",
    "a bird's eye view of a city",
    "ice cream on a beach, watercolour",
    "",
]
LEFT_TO_CHANCE = ["the taste of forgotten thursdays", "red, moody", "spring onions", ""]
SHOWS_SOMETHING = ["a fox", "snow", "wolves", "a street", "northern lights"]


def told(visitor: Visitor) -> Any:
    answer = visitor.asks("GET", PATH)
    assert answer.status == 200
    return answer.json


def looked_up(said: Any, phrase: str) -> str | None:
    """What kind of phrase this is, as docs/api.md says to find out."""
    kinds: dict[str, str] = {word: kind["name"] for kind in said["kinds"] for word in kind["words"]}
    kinds |= dict.fromkeys(said["not_drawn"], "not drawn")
    if phrase in kinds:
        return kinds[phrase]
    for ending in said["endings"]:
        singular = phrase.removesuffix(ending["plural"]) + ending["singular"]
        if phrase.endswith(ending["plural"]) and singular in kinds:
            return kinds[singular]
    return None


def marked(said: Any, prompt: str) -> dict[str, str | None]:
    """The phrases of a prompt by kind, the longest known first."""
    words, at, found = words_of(prompt), 0, {}
    while at < len(words):
        for length in range(5, 0, -1):
            phrase = " ".join(words[at : at + length])
            kind = looked_up(said, phrase)
            if kind or length == 1:
                found[phrase] = kind
                at += len(phrase.split(" "))
                break
    return found


def test_it_is_what_the_painter_knows(visitor: Visitor) -> None:
    assert lexicon.PLACE.read_text() == lexicon.text()
    assert {kind["name"]: kind["words"] for kind in told(visitor)["kinds"]}["place"]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_client_marks_what_will_be_drawn(prompt: str, visitor: Visitor) -> None:
    said = told(visitor)
    kinds = marked(said, prompt)
    drawn = [phrase for phrase, kind in kinds.items() if kind not in (None, "not drawn")]

    reading = read(prompt)

    assert tuple(drawn) == reading.understood
    unknown = [phrase for phrase in kinds if phrase not in drawn]
    assert tuple(each for each in unknown if each not in said["joining"]) == reading.ignored


@pytest.mark.parametrize("prompt", [*LEFT_TO_CHANCE, *SHOWS_SOMETHING])
def test_a_client_knows_before_ordering_that_nothing_named_will_be_shown(
    prompt: str, visitor: Visitor
) -> None:
    said = told(visitor)
    things = {kind["name"] for kind in said["kinds"] if kind["is_thing"]}

    shows = not things.isdisjoint(marked(said, prompt).values())

    assert shows is (prompt in SHOWS_SOMETHING)


def test_it_may_be_kept_and_takes_no_parameters(visitor: Visitor) -> None:
    assert visitor.asks("GET", PATH).headers["cache-control"] == "public, max-age=300"
    assert is_problem(visitor.asks("GET", PATH, query={"q": "fox"}), 422)


@pytest.mark.parametrize("model", ["openai", "flux", "nobody"])
def test_other_models_have_none(model: str, visitor: Visitor) -> None:
    assert is_problem(visitor.asks("GET", f"/v1/models/{model}/lexicon"), 404)
