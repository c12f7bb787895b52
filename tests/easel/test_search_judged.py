"""How good what is found is, by a set of queries whose best answers are known."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

from easel.search import ranking
from easel.search.asking import Ask, parts
from easel.search.documents import POST
from easel.search.engine import TantivyIndex
from easel.search.finding import FEW, MOST
from tests.support import judged

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


@pytest.fixture(scope="module")
def gains(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, float]]:
    """The mean gain of each class of queries."""
    planted = judged.corpus(3000)
    index = TantivyIndex(tmp_path_factory.mktemp("judged") / "index")
    index.rebuild(each.document for each in planted)
    found = defaultdict(list)
    for query in judged.queries(planted):
        found[query.kind].append(judged.gain(_found(index, query.text), query.grades))
    yield {kind: mean(each) for kind, each in found.items()}
    index.close()


def _found(index: TantivyIndex, text: str) -> list[str]:
    """As `finding.candidates` asks."""
    ask = Ask(parts(text), POST)
    hits = index.find(ask, MOST)
    if len(hits) < FEW and ask.may_relax:
        hits = index.find(ask.relax(), MOST)
    return [each.hit.id for each in ranking.best(hits, judged.NOW)]


def test_every_class_has_a_floor(gains: dict[str, float]) -> None:
    assert set(gains) == set(FLOORS)


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_found_is_what_was_meant(gains: dict[str, float], kind: str) -> None:
    assert gains[kind] >= FLOORS[kind]


def test_a_set_that_is_ranked_backwards_is_told() -> None:
    grades = {"a": 2, "b": 1}

    assert judged.gain(["a", "b"], grades) == 1
    assert judged.gain(["b", "a"], grades) < 0.8
    assert judged.gain(["x", "y"], grades) == 0


def test_the_words_of_the_set_are_a_file(tmp_path: Path) -> None:
    assert set(judged.said()) == {*LANGUAGES, "typed", "begun"}
    assert all(len(judged.said()[each]["subjects"]) == 10 for each in LANGUAGES)
