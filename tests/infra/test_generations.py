"""The state machine that makes a picture."""

import json
from typing import Any

import pytest

from tests.infra.template import Template

THROTTLED = "Lambda.TooManyRequestsException"
LINE = ["Check", "Paint", "Finish", "Commit"]


@pytest.fixture
def states(service: Template) -> dict[str, Any]:
    """Its states by name."""
    return dict(_definition(service)["States"])


def _definition(service: Template) -> dict[str, Any]:
    parts = service.one("AWS::StepFunctions::StateMachine")["DefinitionString"]["Fn::Join"][1]
    flat = "".join(part if isinstance(part, str) else part["Fn::GetAtt"][0] for part in parts)
    return dict(json.loads(flat))


def test_a_picture_is_checked_painted_finished_and_committed(states: dict[str, Any]) -> None:
    for this, following in zip(LINE, ["Paint", "Finish", "Commit", "Committed"], strict=True):
        assert states[this]["Next"] == following
    assert states["Committed"]["Default"] == "Done"
    assert states["Done"]["Type"] == "Succeed"


def test_a_step_that_says_no_is_not_asked_again_but_settled(states: dict[str, Any]) -> None:
    [said_no] = states["Committed"]["Choices"]

    assert said_no == {"Variable": "$.problem", "IsPresent": True, "Next": "Settle"}


@pytest.mark.parametrize("name", LINE)
def test_whatever_fails_is_settled_with_what_is_known_of_it(
    states: dict[str, Any], name: str
) -> None:
    catch = {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Settle"}

    assert states[name]["Catch"] == [catch]
    assert states["Settle"]["Next"] == "Failed"
    assert states["Failed"]["Type"] == "Fail"


@pytest.mark.parametrize("name", [*LINE, "Settle"])
def test_no_step_waits_for_ever(states: dict[str, Any], name: str) -> None:
    assert states[name]["TimeoutSeconds"] == 110


@pytest.mark.parametrize("name", [*LINE, "Settle"])
def test_a_busy_cloud_is_asked_again_ever_more_slowly(states: dict[str, Any], name: str) -> None:
    retry = next(each for each in states[name]["Retry"] if "ProviderBusy" in each["ErrorEquals"])

    assert retry["MaxAttempts"] == 4
    assert retry["BackoffRate"] == 2
    assert retry["MaxDelaySeconds"] == 30
    assert retry["JitterStrategy"] == "FULL"


@pytest.mark.parametrize(("name", "tries"), [*((name, 2) for name in LINE), ("Settle", 5)])
def test_whatever_else_breaks_is_tried_again_too(
    states: dict[str, Any], name: str, tries: int
) -> None:
    busy, broken = states[name]["Retry"][-2:]

    assert "ProviderBusy" in busy["ErrorEquals"]
    assert broken["ErrorEquals"] == ["States.TaskFailed"]
    assert broken["MaxAttempts"] == tries


def test_painting_waits_until_there_is_room_for_it(states: dict[str, Any]) -> None:
    [retry] = [each for each in states["Paint"]["Retry"] if THROTTLED in each["ErrorEquals"]]

    assert retry["ErrorEquals"] == [THROTTLED]
    # With full jitter it waits for ten seconds on average, and a run has ten minutes.
    assert retry["MaxAttempts"] * retry["MaxDelaySeconds"] / 2 >= 300


@pytest.mark.parametrize("name", ["Check", "Finish", "Commit", "Settle"])
def test_other_steps_are_asked_again_when_there_is_no_room(
    states: dict[str, Any], name: str
) -> None:
    assert THROTTLED in states[name]["Retry"][0]["ErrorEquals"]


@pytest.mark.parametrize("name", ["Check", "Commit", "Settle"])
def test_small_steps_share_a_function_and_say_which_they_are(
    states: dict[str, Any], name: str
) -> None:
    assert states[name]["Parameters"] == {"step": name.lower(), "input.$": "$"}


def test_the_machine_is_logged_traced_and_ends(service: Template) -> None:
    machine = service.one("AWS::StepFunctions::StateMachine")

    assert _definition(service)["TimeoutSeconds"] == 600
    assert machine["TracingConfiguration"] == {"Enabled": True}
    assert machine["LoggingConfiguration"]["Level"] == "ALL"
    assert machine["LoggingConfiguration"]["IncludeExecutionData"] is False
