"""Whatever is typed, by whatever alphabet: an answer, and not late."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from easel.search import analysis, matching
from easel.search.asking import MOST_PARTS, Ask, parts
from easel.search.documents import POST, USER
from tests.support import engines, judged
from tests.support.engines import Engine

SIGNS = st.sampled_from(
    ['"', "*", "(", ")", "~", "^", ":", "[", "]", "/", "+", "-", "\\", " ", "猫", "\u202e"]
)
TYPED = st.text(max_size=200) | st.lists(st.text(max_size=5) | SIGNS, max_size=40).map("".join)
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
# The stand-in takes a tenth of a second for words that are typed wrong.
FEW = settings(QUIET, max_examples=20)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Engine]]:
    """Some hundred posts in an engine, opened once."""
    with ExitStack() as stack:

        @cache
        def open_(name: str) -> Engine:
            place = tmp_path_factory.mktemp(name)
            made = stack.enter_context(engines.engine(name, place))
            made.rebuild(each.document for each in judged.corpus(300))
            return made

        yield open_


def look_for(index: Engine, text: str) -> None:
    """Ask an engine everything that can be asked by a text."""
    asked = parts(text[:200])

    assert len(asked) <= MOST_PARTS
    for kind in (POST, USER):
        ask = Ask(asked, kind)
        for each in (ask, ask.relax()):
            index.find(each, 10)
        index.begin(text[:200], 10)
        index.like(analysis.words(text), 10)
        index.alike(analysis.words(text), 10)


@QUIET
@given(TYPED)
def test_any_text_can_be_looked_for(opened: Callable[[str], Engine], text: str) -> None:
    look_for(opened("tantivy"), text)


@FEW
@given(TYPED)
def test_any_text_can_be_looked_for_in_opensearch(
    opened: Callable[[str], Engine], text: str
) -> None:
    look_for(opened("opensearch"), text)


@QUIET
@given(TYPED)
def test_what_says_the_words_is_said_to_have_them(text: str) -> None:
    words = " ".join(analysis.words(text))
    fields = dict.fromkeys(matching.SHOWN, "") | {"caption": words}

    assert matching.where(parts(f"{text} "), fields) == (["caption"] if parts(text) else [])
    assert matching.instead(Ask(parts(text), POST).relax().parts, [words]) == []


@QUIET
@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_distance_is_the_same_both_ways_and_nothing_for_the_same(one: str, other: str) -> None:
    assert matching.distance(one, other) == matching.distance(other, one)
    assert (matching.distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= matching.distance(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("fox", "fxo", 1), ("fox", "foxes", 2), ("kitten", "sitting", 3), ("", "ab", 2)],
)
def test_neighbours_that_are_swapped_count_once(one: str, other: str, apart: int) -> None:
    assert matching.distance(one, other) == apart
