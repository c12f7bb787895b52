"""OpenAI's moderation endpoint as a judge: every way it can answer, and what comes of it."""

import json
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from easel.generations import judges
from easel.generations.judges import Judgement, JudgeSilent, categories, openai
from easel.generations.judges.openai import ATTEMPTS, OpenAIJudge
from easel.images.formats import BadImage
from easel.moderation.schemas import Rule
from tests.fakes import images
from tests.fakes.moderation import CATEGORIES, MODEL, OF_IMAGES, SNAPSHOT, running
from tests.support.judges import judging, setting
from tests.support.world import Person

TABLE = tomllib.loads((Path(categories.__file__).parent / "categories.toml").read_text())
NOWHERE = "http://127.0.0.1:9/v1"
PASSING = ["429", "500", "503-html", "reset", "200-html", "broken-json", "empty-object"]
UNREADABLE = [
    "no-results",
    "no-minors",
    "no-flags",
    "not-a-number",
    "text-for-a-score",
    "too-much",
]
ALLOWED = Judgement("allowed", "openai", SNAPSHOT)


def judge(url: str, seconds: float = 60.0) -> OpenAIJudge:
    return OpenAIJudge(setting(url, ""), seconds)


def silence(url: str, seconds: float = 60.0) -> JudgeSilent:
    with pytest.raises(JudgeSilent) as caught:
        judge(url, seconds).words("a fox")
    return caught.value


def judged(**scores: float) -> Judgement:
    """What scores come to; the others are low."""
    named = {name.replace("__", "/").replace("_", "-"): score for name, score in scores.items()}
    return categories.judged(
        dict.fromkeys(CATEGORIES, 0.0) | named, dict.fromkeys(CATEGORIES, False), "openai", "1"
    )


def test_innocent_words_are_allowed_by_the_model_that_looked() -> None:
    with running(key="") as api:
        assert judge(api.url).words("a fox in the snow") == ALLOWED

    [asked] = api.asked
    part = {"type": "text", "text": "a fox in the snow"}
    assert (asked.path, asked.body) == ("/v1/moderations", {"model": MODEL, "input": [part]})
    assert asked.authorization == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (images.png(8, 8), "png"),
        (images.JPEG, "jpeg"),
        (b"RIFF\x24\0\0\0WEBPVP8 " + bytes(20), "webp"),
    ],
)
def test_an_image_is_sent_with_its_kind_and_rated(data: bytes, kind: str) -> None:
    with running(key="") as api:
        api.images[data] = {"sexual": 0.7}

        assert judge(api.url).image(data) == Judgement("explicit", "openai", SNAPSHOT, "sexual")

    [part] = api.asked[0].body["input"]
    assert part["image_url"]["url"].startswith(f"data:image/{kind};base64,")


def test_what_is_no_image_is_sent_to_nobody() -> None:
    with running(key="") as api, pytest.raises(BadImage):
        judge(api.url).image(images.SVG)

    assert not api.asked


@pytest.mark.parametrize("mode", PASSING)
def test_what_may_pass_is_asked_again(mode: str) -> None:
    with running(mode, "ok", key="") as api:
        assert judge(api.url).words("a fox") == ALLOWED

    assert len(api.asked) == 2


def test_a_slow_answer_in_time_is_an_answer() -> None:
    with running("slow", key="") as api:
        assert judge(api.url).words("a fox") == ALLOWED


@pytest.mark.parametrize("mode", [*PASSING, *UNREADABLE])
def test_what_does_not_pass_is_no_judgement(mode: str) -> None:
    with running(mode, key="") as api:
        problem = silence(api.url)

    assert len(api.asked) == ATTEMPTS
    assert (problem.status, problem.slug) == (503, "judge-silent")
    assert problem.headers == {"Retry-After": "60"}


@pytest.mark.parametrize("mode", ["silent", "drip"])
def test_a_judge_that_does_not_end_is_given_up(mode: str) -> None:
    with running(mode, key="") as api:
        silence(api.url, seconds=0.6)


def test_one_silence_leaves_time_for_another_try() -> None:
    with running("silent", "ok", key="") as api:
        assert judge(api.url, seconds=8.0).words("a fox") == ALLOWED


def test_time_is_one_for_all_that_is_asked() -> None:
    with running(key="") as api:
        late = judge(api.url, seconds=0)
        with pytest.raises(JudgeSilent):
            late.words("a fox")

    assert not api.asked


@pytest.mark.parametrize("mode", ["400", "401", "404", "redirect", "429-for-an-hour"])
def test_what_will_not_pass_is_asked_once(mode: str) -> None:
    with running(mode, key="") as api:
        silence(api.url)

    assert len(api.asked) == 1


def test_a_silence_is_counted_and_its_reason_logged(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert silence(NOWHERE).reason.startswith("unreachable")

    [counted] = [line for line in capsys.readouterr().out.splitlines() if '"JudgeSilent":' in line]
    said = json.loads(counted)
    assert (said["JudgeSilent"], said["service"]) == ([1.0], openai.SERVICE)
    assert said["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]
    assert "The judge gave no judgement: unreachable" in caplog.text


@pytest.mark.usefixtures("cloud")
def test_the_key_is_read_afresh_when_it_was_not_accepted() -> None:
    with judging() as api:
        found = judges.configured()
        assert found
        api.key = "sk-another"
        with pytest.raises(JudgeSilent):
            found.words("a fox")
        api.key = "sk-standin-0123456789"

        assert found.words("a fox") == ALLOWED


@pytest.mark.usefixtures("cloud")
def test_a_key_that_cannot_be_read_is_no_judgement(ada: Person) -> None:
    assert ada
    missing = "arn:aws:secretsmanager:us-east-1:123456789012:secret:none-AbCdEf"
    with running() as api, pytest.raises(JudgeSilent, match="judge-silent: What was asked for"):
        openai.build(setting(api.url, missing), 5.0).words("a fox")

    assert not api.asked


def test_a_silence_tells_people_nothing_of_what_was_said() -> None:
    with running("400", key="") as api, pytest.raises(JudgeSilent) as caught:
        judge(api.url).words("a secret wish")

    assert "secret" not in f"{caught.value} {caught.value.reason}"


def test_the_table_names_every_category_that_there_is_and_rules_that_there_are() -> None:
    assert set(TABLE) == set(CATEGORIES)
    assert {each["rule"] for each in TABLE.values()} <= set(get_args(Rule))


@pytest.mark.parametrize(
    ("scores", "outcome", "rule"),
    [
        ({}, "allowed", None),
        ({"sexual__minors": 0.1}, "refused", "minors"),
        ({"sexual__minors": 0.1, "sexual": 0.99}, "refused", "minors"),
        ({"sexual": 0.24}, "allowed", None),
        ({"sexual": 0.3}, "sensitive", "sexual"),
        ({"sexual": 0.6}, "explicit", "sexual"),
        ({"violence": 0.6}, "allowed", None),
        ({"violence": 0.9}, "sensitive", "violence"),
        ({"violence__graphic": 0.5, "sexual": 0.7}, "explicit", "sexual"),
        ({"self_harm__instructions": 0.5}, "refused", "self_harm"),
        ({"self_harm": 0.5}, "sensitive", "self_harm"),
        ({"hate__threatening": 0.7}, "refused", "hate"),
        ({"illicit__violent": 0.9}, "refused", "illegal"),
    ],
)
def test_scores_come_to_what_the_table_says(
    scores: dict[str, float], outcome: Any, rule: str | None
) -> None:
    assert judged(**scores) == Judgement(outcome, "openai", "1", rule)


@pytest.mark.parametrize("name", CATEGORIES)
def test_what_the_provider_flags_is_never_nothing(name: str) -> None:
    flags = dict.fromkeys(CATEGORIES, False) | {name: True}

    found = categories.judged(dict.fromkeys(CATEGORIES, 0.0), flags, "openai", "1")

    assert (found.outcome == "allowed", found.rule) == (False, TABLE[name]["rule"])
    assert name in OF_IMAGES or found.is_refused
