"""The rules for orders: what is refused however it is written, and what passes."""

import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import Any, get_type_hints

import pytest
from pydantic import TypeAdapter, ValidationError

from easel.errors import Invalid
from easel.generations import prompt_rules
from easel.generations.commands import GenerationParams
from easel.generations.prompt_rules import folding
from easel.generations.prompt_rules.search import said
from easel.generations.prompt_rules.words import KINDS, WORDS, spelled_out
from easel.generations.providers import Order
from tests.conftest import NAMES
from tests.functions.contract import is_problem
from tests.support.world import Person, stored

PROMPTS = Path(__file__).parent / "prompts"
CANARY = "a nude child"
GENERATION_IN = import_module("functions.generations.handler").GenerationIn
AN_ORDER: dict[str, Any] = {
    "prompt": "a fox",
    "negative_prompt": None,
    "aspect_ratio": "1:1",
    "count": 1,
    "seed": 1,
    "style": None,
}


def rows(name: str) -> list[Any]:
    """The rows of a file of orders, each with where it stands."""
    read = tomllib.loads((PROMPTS / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        pytest.param({key: text for key, text in row.items() if key != "why"}, id=f"{kind}-{at}")
        for kind, cases in read.items()
        if not kind.startswith("missed_")
        for at, row in enumerate(cases)
    ]


def refused(**words: Any) -> Invalid:
    """How an order is refused."""
    with pytest.raises(Invalid) as refusal:
        prompt_rules.check(GenerationParams(**words))
    return refusal.value


def pointers(refusal: Invalid) -> list[str]:
    return [each["pointer"] for each in refusal.errors]


@pytest.mark.parametrize("order", rows("refused"))
def test_an_order_is_refused_however_it_is_written(order: dict[str, Any]) -> None:
    assert set(pointers(refused(**order))) <= {f"/{name}" for name in order}


@pytest.mark.parametrize("order", rows("innocent"))
def test_what_is_innocent_passes(order: dict[str, Any]) -> None:
    prompt_rules.check(GenerationParams(**order))


def exam(name: str) -> dict[str, list[dict[str, Any]]]:
    """The orders of the exam, by language; those included that the rules get wrong."""
    read = tomllib.loads((PROMPTS / f"{name}.toml").read_text(encoding="utf-8"))
    kept: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind, orders in read.items():
        part, _, language = kind.partition("_")
        if part in {"exam", "missed"}:
            kept[language] += orders
    return dict(kept)


def share_refused(orders: list[dict[str, Any]]) -> float:
    """How many of these orders are refused, of 1."""
    return sum(map(_is_refused, orders)) / len(orders)


def _is_refused(order: dict[str, Any]) -> bool:
    try:
        prompt_rules.check(GenerationParams(**order))
    except Invalid:
        return True
    return False


def test_the_exam_is_passed_in_ten_languages() -> None:
    forbidden, innocent = exam("refused"), exam("innocent")
    languages = forbidden.keys() & innocent.keys()
    both = [list(chain(*each.values())) for each in (forbidden, innocent)]

    assert len(languages) >= 10
    assert sum(map(len, both)) >= 300
    assert share_refused(both[0]) >= 0.99
    assert share_refused(both[1]) <= 0.01


def test_what_is_refused_says_by_which_rule_and_by_whom() -> None:
    for words, rule in ((CANARY, "minors"), ("Emma Watson nude", "intimate_image")):
        judgement = refused(prompt=words).judgement

        assert judgement == {
            "rule": rule,
            "provider": "rules",
            "version": prompt_rules.version(),
        }
    assert re.fullmatch("[0-9a-f]{12}", prompt_rules.version())


@pytest.mark.usefixtures("cloud")
def test_no_field_of_an_order_takes_words_that_are_not_judged(ada: Person) -> None:
    before = stored()

    for name in GENERATION_IN.model_fields:
        for words in (CANARY, [CANARY], {"words": CANARY}, {"words": [CANARY]}):
            answer = ada.asks("POST", "/v1/generations", {"prompt": "a fox", name: words})

            assert is_problem(answer, 422), (name, words)
            assert all(each.startswith(f"/{name}") for each in answer.pointers)
    assert stored() == before


@pytest.mark.usefixtures("cloud")
def test_no_two_fields_of_an_order_share_what_one_may_not_say(ada: Person) -> None:
    texts = ["prompt", "negative_prompt", "style"]
    for name in texts:
        for other in texts:
            body = {"prompt": "a fox", name: "a child", other: "nude"}
            if name != other:
                answer = ada.asks("POST", "/v1/generations", body)

                assert is_problem(answer, 422)
                assert sorted(answer.pointers) == sorted([f"/{name}", f"/{other}"])
    assert not stored("generation")


@pytest.mark.parametrize(
    ("kind", "rest"),
    [(GenerationParams, {"prompt": "a fox"}), (Order, AN_ORDER)],
    ids=["wish", "order"],
)
def test_every_text_of_what_is_ordered_is_judged(kind: type[Any], rest: dict[str, Any]) -> None:
    hints = get_type_hints(kind)
    texts = [each.name for each in fields(kind) if _takes_text(hints[each.name])]
    judged = [name for name in texts if name not in prompt_rules.CHOSEN]

    assert {"prompt", "negative_prompt", "style"} <= set(judged)
    for name in judged:
        with pytest.raises(Invalid) as refusal:
            prompt_rules.check(kind(**(rest | {name: CANARY})))
        assert pointers(refusal.value) == [f"/{name}"]


@dataclass(frozen=True)
class Tomorrow(GenerationParams):
    """An order as it may be one day."""

    scenes: list[str] = field(default_factory=list)
    notes: dict[str, object] = field(default_factory=dict)


def test_words_are_judged_however_deep_a_field_has_them() -> None:
    for more, place in (
        ({"scenes": ["a fox", CANARY]}, "/scenes/1"),
        ({"notes": {"sky": [CANARY]}}, "/notes/sky/0"),
    ):
        with pytest.raises(Invalid) as refusal:
            prompt_rules.check(Tomorrow(prompt="a fox", **more))
        assert pointers(refusal.value) == [place]
    with pytest.raises(TypeError, match="/notes/mood is nothing that can be judged"):
        prompt_rules.check(Tomorrow(prompt="a fox", notes={"mood": CANARY.encode()}))


def test_an_innocent_person_is_told_what_to_change() -> None:
    refusal = refused(prompt="a child in a garden", negative_prompt="nude, blurry")

    assert pointers(refusal) == ["/prompt", "/negative_prompt"]
    assert "read together" in refusal.detail
    assert "left out count as well" in refusal.errors[1]["detail"]
    assert "left out" not in refusal.errors[0]["detail"]


def test_only_the_fields_that_say_it_are_pointed_at() -> None:
    assert pointers(refused(prompt="a child", style="nude", negative_prompt="fog")) == [
        "/prompt",
        "/style",
    ]
    assert pointers(refused(prompt="a fox", style=CANARY)) == ["/style"]


def test_real_people_and_minors_are_refused_with_reasons_of_their_own() -> None:
    assert "minors" in refused(prompt=CANARY).detail
    assert "real people" in refused(prompt="Emma Watson nude").detail


def _entries() -> Iterator[Any]:
    for language, lists in tomllib.loads(WORDS.read_text(encoding="utf-8")).items():
        said = spelled_out(lists)
        for kind in set(KINDS) & set(lists) - {"harmless", "grown"}:
            for entry in said[kind].split(","):
                if entry.strip() and "~" not in entry:
                    yield language, kind, entry.strip()


def test_every_listed_word_is_found_by_itself() -> None:
    lost = [
        (language, entry)
        for language, kind, entry in _entries()
        if kind not in said(_example(entry)).kinds
    ]

    assert not lost


def _example(entry: str) -> str:
    text = (
        entry.replace(" *", " word")
        .replace("##", "12")
        .replace("#", "12")
        .replace("..", "")
        .replace("*", "")
    )
    return text[1:].capitalize() if text[0] == "^" else text


@pytest.mark.parametrize(
    "pattern",
    [
        *("a nude child, ", "a.b.c.", "n*de ", "a", "nude", "teen", "my ", "1 year ", "n u d "),
        *("子供ヌード", "裸", "ab*", "nud.", "a 1 ", "Ab", "@a ", "\u0301", "e\u0301", "٣ "),
        *("of Ab Cd ", "\U000e0061", "x\u200b", "ヌ", "เด็", "without a ", "mynude", "'s "),
        *("-_", "без ", "_", "@", "*"),
    ],
)
def test_work_grows_with_the_text_and_no_faster(pattern: str) -> None:
    short, long = (pattern * (size // len(pattern)) for size in (1000, 4000))
    prompt_rules.check(GenerationParams(prompt="a fox", style="子"))
    # Lists are made ready where they are first needed.
    _calls(pattern)

    assert _calls(long) <= 5 * _calls(short) + 1000


def _calls(text: str) -> int:
    """How many calls judging a text takes, of Python's and of what is built in."""
    count = 0

    def called(_: FrameType, event: str, __: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(called)
    try:
        prompt_rules.check(GenerationParams(prompt="a fox", style=text))
    except Invalid:
        pass
    finally:
        sys.setprofile(None)
    return count


def test_a_function_that_orders_nothing_reads_no_lists() -> None:
    rules = "easel.generations.prompt_rules"
    code = f"import sys, {rules}; sys.exit('{rules}.words' in sys.modules)"

    env = NAMES | {"PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)  # noqa: S603


def _takes_text(hint: Any) -> bool:
    try:
        TypeAdapter(hint).validate_python(CANARY, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\uff2e\uff55\u200b\uff24é", "nude"),
        ("ребёнок", folding.key(folding.plain("РЕБЕНОК"))),
        ("طِفْل", "طفل"),
        ("ｶﾞｰﾄﾞ", "ガード"),
        ("बच्चा", "बच्चा"),
        ("เด็ก", "เด็ก"),
        ("१२", "12"),
        ("\U0001d7cf\U0001d7d0", "12"),
    ],
)
def test_letters_are_folded_and_vowel_signs_stay(written: str, read: str) -> None:
    assert folding.key(folding.plain(written)) == read
