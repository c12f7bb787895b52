"""The state machine that makes a picture."""

import json
from typing import Any

import pytest

from tests.infra.template import Template

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
    for this, following in zip(LINE, ["Paint", "Painted", "Commit", "Done"], strict=True):
        assert states[this]["Next"] == following
    assert states["Painted"]["Default"] == "Finish"
    assert states["Done"]["Type"] == "Succeed"


def test_a_provider_that_says_no_is_not_asked_again_but_settled(states: dict[str, Any]) -> None:
    [said_no] = states["Painted"]["Choices"]

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
    retry = next(each for each in states[name]["Retry"] if "JitterStrategy" in each)

    assert retry["MaxAttempts"] == 4
    assert retry["BackoffRate"] == 2
    assert retry["MaxDelaySeconds"] == 30
    assert retry["JitterStrategy"] == "FULL"


def test_only_a_busy_provider_is_asked_again_never_one_that_refused(states: dict[str, Any]) -> None:
    errors = [name for each in states["Paint"]["Retry"] for name in each["ErrorEquals"]]

    assert "ProviderBusy" in errors
    assert not {"ProviderRefused", "ProviderFailed", "States.ALL", "States.TaskFailed"} & set(
        errors
    )


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
