"""How good what is found is, by a set of queries whose best answers are known."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import pytest

from easel.search import compare
from tests.support import engines, judged

LANGUAGES = ("en", "de", "fr", "es", "ru", "ja", "zh", "ko", "ar", "th", "hi")
# Of the discounted gain that is possible with ten, at least so much of each class.
FLOORS = {
    **{
        f"{each} {words} word{s}": 0.97
        for each in LANGUAGES
        for words, s in (("one", ""), ("two", "s"))
    },
    "en phrase": 0.97,
    **{f"{each} typed": 0.95 for each in ("en", "ru", "de")},
    "en begun": 0.90,
}


# What the move from one engine to the other asks for: so much of the first ten is the same.
OVERLAP = 0.9
# The stand-in for OpenSearch takes as long as it takes: a hundred times what the default one does.
SIZES = {"tantivy": 3000, "opensearch": 1500}


@dataclass(frozen=True)
class Asked:
    """What an engine found for each query of the set."""

    gains: dict[str, float]
    firsts: list[list[str]]


@cache
def asked(name: str, size: int) -> Asked:
    """Ask an engine the whole set."""
    planted = judged.corpus(size)
    gains, firsts = defaultdict(list), []
    with TemporaryDirectory() as place, engines.engine(name, Path(place)) as index:
        index.rebuild(each.document for each in planted)
        for query in judged.queries(planted):
            found = compare.first(index, query.text, judged.NOW)
            firsts.append(found)
            gains[query.kind].append(judged.gain(found, query.grades))
    return Asked({kind: mean(each) for kind, each in gains.items()}, firsts)


@pytest.fixture(params=["tantivy", pytest.param("opensearch", marks=pytest.mark.slow)])
def gains(request: pytest.FixtureRequest) -> dict[str, float]:
    """The mean gain of each class of queries, of each engine."""
    return asked(request.param, SIZES[request.param]).gains


def test_every_class_has_a_floor(gains: dict[str, float]) -> None:
    assert set(gains) == set(FLOORS)


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_found_is_what_was_meant(gains: dict[str, float], kind: str) -> None:
    assert gains[kind] >= FLOORS[kind]


@pytest.mark.slow
def test_the_first_ten_are_the_same_in_both_engines() -> None:
    size = SIZES["opensearch"]
    both = zip(*(asked(name, size).firsts for name in engines.NAMES), strict=True)
    shares = [compare.overlap(ours, theirs) for ours, theirs in both]

    assert len(shares) >= 500
    assert mean(shares) >= OVERLAP


def test_a_set_that_is_ranked_backwards_is_told() -> None:
    grades = {"a": 2, "b": 1}

    assert judged.gain(["a", "b"], grades) == 1
    assert judged.gain(["b", "a"], grades) < 0.8
    assert judged.gain(["x", "y"], grades) == 0


def test_the_words_of_the_set_are_a_file(tmp_path: Path) -> None:
    assert set(judged.said()) == {*LANGUAGES, "typed", "begun"}
    assert all(len(judged.said()[each]["subjects"]) == 10 for each in LANGUAGES)
