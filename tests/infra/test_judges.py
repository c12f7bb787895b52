"""A judge of prompts and images: how an operator says it, and what a deployment makes of it."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest

from easel.generations.judges import openai
from easel.generations.judges.base import Setting
from infra import judges, judging
from infra.environments import chosen
from infra.judges import Judge
from tests.infra import synthesize
from tests.infra.deployed import Deployed
from tests.infra.statements import SIGNS, rows
from tests.infra.template import Template

SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:easel/judge-AbCdEf"
OTHER = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:easel/openai-GhIjKl"
JUDGE = Judge("openai", "https://api.openai.com/v1", "omni-moderation-latest", SECRET)
TOLD = {"generations", "posts", "users", "generation-paint", "imports-events", "uploads"}


def judge(env: str = "prod", **context: str) -> Judge | None:
    return chosen(cdk.App(context={"env": env} | context).node).judge


def refusal(**context: str) -> str:
    with pytest.raises(SystemExit, match=r"^Say .*\.$") as refused:
        judge(**context)
    return str(refused.value)


def test_without_a_word_nobody_judges() -> None:
    assert judge() is None
    assert judge(judge="off") is None
    assert judges.told(None) == "off"


def test_openai_judges_with_a_key() -> None:
    assert judge(judge="openai", judge_secret_arn=SECRET) == JUDGE


def test_the_key_of_the_image_model_will_do() -> None:
    found = judge(judge="openai", openai_secret_arn=OTHER)

    assert found
    assert found.secret_arn == OTHER


def test_functions_read_what_they_are_told() -> None:
    said: dict[str, Any] = json.loads(judges.told(JUDGE))

    assert set(said) == {each.name for each in fields(Setting)}
    assert Setting(**said).secret_arn == SECRET


def test_another_address_may_need_no_key() -> None:
    found = judge(judge="openai", judge_base_url="https://judge.example.com/v1/")

    assert found
    assert (found.base_url, found.secret_arn) == ("https://judge.example.com/v1", "")


def test_another_address_is_not_sent_the_key_of_the_image_model() -> None:
    address = "https://judge.example.com/v1"
    found = judge(judge="openai", judge_base_url=address, openai_secret_arn=OTHER)

    assert found
    assert found.secret_arn == ""


def test_a_judge_on_this_machine_is_for_the_network_on_this_machine() -> None:
    address = "http://127.0.0.1:8000/v1"

    assert judge(env="local", judge="openai", judge_base_url=address)
    assert "https address" in refusal(judge="openai", judge_base_url=address)


@pytest.mark.parametrize(
    ("context", "word"),
    [
        ({"judge": "me"}, "openai|off"),
        ({"judge": "openai"}, "judge_secret_arn"),
        ({"judge": "openai", "judge_secret_arn": "sk-0123456789"}, "full ARN"),
        ({"judge": "openai", "judge_base_url": "https://me:sk-0123456789@example.com"}, "password"),
        ({"judge": "openai", "judge_base_url": "ftp://example.com"}, "https address"),
        ({"judge": "openai", "judge_secret_arn": SECRET, "judge_model": "x" * 61}, "letters"),
        ({"judge_secret_arn": SECRET}, "judge=openai"),
        (
            {"judge": "openai", "judge_base_url": f"https://example.com/{'x' * 400}"},
            "shorter names",
        ),
    ],
)
def test_a_slip_is_told_in_a_sentence(context: dict[str, str], word: str) -> None:
    said = refusal(**context)

    assert word in said
    assert "sk-0123" not in said


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Deployed:
    """Production with a judge."""
    place = tmp_path_factory.mktemp("judges")
    synthesize.synthesize(place, "prod", judge=JUDGE)
    return Deployed(place / "prod", "eu-central-1")


@pytest.mark.slow
def test_those_who_ask_a_judge_may_read_its_key_and_nobody_else(deployed: Deployed) -> None:
    for name, function in deployed.functions().items():
        mine = rows(deployed, function["Role"]["Fn::GetAtt"][0])
        secrets = {row for row in mine if row.startswith("secretsmanager:")} - SIGNS
        asks = name in TOLD

        assert secrets == ({f"secretsmanager:GetSecretValue {SECRET}"} if asks else set()), name
        said = deployed.variables(name).get("JUDGE")
        there = "on" if name == "meta" else None
        assert said == (judges.told(JUDGE) if asks else there), name


@pytest.mark.slow
def test_those_who_ask_a_judge_have_what_speaks_to_it(deployed: Deployed) -> None:
    for name, function in deployed.functions().items():
        layers = {each["Ref"].removeprefix("Layers")[:-8].lower() for each in function["Layers"]}

        assert (judging.LAYER in layers) == (name in TOLD), name


@pytest.mark.slow
def test_what_a_judge_refuses_is_logged_by_whom_it_told(deployed: Deployed) -> None:
    role = deployed.functions()["generation-paint"]["Role"]["Fn::GetAtt"][0]

    logs = {row for row in rows(deployed, role) if "M#*" in row}
    assert len(logs) == 1
    assert next(iter(logs)).startswith("dynamodb:PutItem table")


@pytest.mark.slow
def test_what_was_painted_is_judged_before_it_is_finished(deployed: Deployed) -> None:
    states = _states(deployed.service)
    judged = states["Judge"]

    assert (states["Paint"]["Next"], judged["Next"]) == ("Judge", "Finish")
    assert judged["Parameters"] == {"step": "judge", "input.$": "$"}
    assert judged["Resource"] == states["Paint"]["Resource"]
    assert judged["Catch"] == states["Finish"]["Catch"]
    [silent] = [each for each in judged["Retry"] if "JudgeSilent" in each["ErrorEquals"]]
    assert silent["MaxAttempts"] == 4


def _states(service: Template) -> dict[str, Any]:
    parts = service.one("AWS::StepFunctions::StateMachine")["DefinitionString"]["Fn::Join"][1]
    flat = "".join(part if isinstance(part, str) else part["Fn::GetAtt"][0] for part in parts)
    return dict(json.loads(flat)["States"])


@pytest.mark.slow
def test_a_judge_that_is_silent_raises_an_alarm(deployed: Deployed) -> None:
    alarms = deployed.operations.all("AWS::CloudWatch::Alarm").values()
    [alarm] = [each for each in alarms if each["MetricName"] == "JudgeSilent"]

    asking = deployed.variables("generation-paint")
    assert alarm["Namespace"] == asking["POWERTOOLS_METRICS_NAMESPACE"]
    assert alarm["Dimensions"] == [{"Name": "service", "Value": openai.SERVICE}]
    assert (alarm["Statistic"], alarm["Threshold"], alarm["Period"]) == ("Sum", 3, 900)
    assert alarm["TreatMissingData"] == "notBreaching"


def test_without_a_judge_there_is_no_alarm_for_it(operations: Template) -> None:
    alarms = operations.all("AWS::CloudWatch::Alarm").values()

    assert "JudgeSilent" not in {each["MetricName"] for each in alarms}


@pytest.mark.slow
def test_the_review_finds_nothing_in_a_network_with_a_judge(deployed: Deployed) -> None:
    report = json.loads((Path(deployed.place) / "validation-report.json").read_text())

    assert [each["violations"] for each in report["pluginReports"]] == [[]]
