"""Step Functions: the definition of the state machine, and what its executions carry."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from easel import ids
from easel.generations import records, steps
from easel.generations.providers import images_api
from infra.generations import BROKEN
from painter.compose import compose
from painter.reading import read
from painter.stored_scene import Words, dump
from tests.aws.longest import Longest
from tests.aws.rules import rule
from tests.functions.test_generations import FACTS
from tests.support.world import Person, stored

State = dict[str, Any]
CARRIED = 256 * 1024
# White space and what the names of executions must not hold.
UNNAMEABLE = re.compile(r'[\s<>{}\[\]?*"#%\\^|~`$&,;:/]')
# Of one try of a task: scheduled, started, ended; of a state beside them: entered, left.
EVENTS_OF_A_TRY, EVENTS_OF_A_STATE = 5, 2
# Longer than any letter, and counted as what it is in UTF-8.
LETTER = "\U00010400"


@pytest.fixture
def machine(deployed: Longest) -> dict[str, Any]:
    """The definition of the only state machine, as AWS gets it."""
    (found,) = deployed.all("AWS::StepFunctions::StateMachine").values()
    assert "StateMachineType" not in found
    return dict(json.loads(deployed.text(found["DefinitionString"])))


def _tasks(machine: dict[str, Any]) -> dict[str, State]:
    return {name: each for name, each in machine["States"].items() if each["Type"] == "Task"}


def _retries(machine: dict[str, Any]) -> Iterator[State]:
    return (retry for task in _tasks(machine).values() for retry in task["Retry"])


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html")
def test_a_definition_is_below_a_megabyte(machine: dict[str, Any]) -> None:
    assert len(json.dumps(machine).encode()) <= 1024 * 1024


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html")
def test_a_state_has_a_name_of_eighty_letters_at_most(machine: dict[str, Any]) -> None:
    assert all(1 <= len(name) <= 80 for name in machine["States"])
    assert machine["StartAt"] in machine["States"]


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html")
def test_an_execution_with_every_retry_writes_few_events(machine: dict[str, Any]) -> None:
    tries = [1 + sum(each["MaxAttempts"] for each in t["Retry"]) for t in _tasks(machine).values()]
    most = EVENTS_OF_A_TRY * sum(tries) + EVENTS_OF_A_STATE * (len(machine["States"]) + 1)

    assert most < 25_000 / 50


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html")
def test_an_execution_may_take_longer_than_an_express_one(machine: dict[str, Any]) -> None:
    # A standard one, for a year at most, which is started once under a name.
    assert 5 * 60 < machine["TimeoutSeconds"] <= 365 * 24 * 3600


@rule("https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html")
def test_an_execution_is_called_as_step_functions_wants_it(ada: Person) -> None:
    made = ada.asks("POST", "/v1/generations", {"prompt": "a fox"}).json["id"]

    assert 1 <= len(made) <= 80
    assert not UNNAMEABLE.search(made)
    assert made != ada.asks("POST", "/v1/generations", {"prompt": "a fox"}).json["id"]


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html")
def test_what_catches_everything_stands_alone_and_last(machine: dict[str, Any]) -> None:
    for task in _tasks(machine).values():
        for handlers in (task["Retry"], task.get("Catch", [])):
            wide = [n for n, each in enumerate(handlers) if "States.ALL" in each["ErrorEquals"]]
            assert wide in ([], [len(handlers) - 1])
            assert all(handlers[n]["ErrorEquals"] == ["States.ALL"] for n in wide)


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html")
def test_a_retry_waits_in_times_that_step_functions_takes(machine: dict[str, Any]) -> None:
    for retry in _retries(machine):
        assert 1 <= retry["IntervalSeconds"] <= 99_999_999
        assert 0 <= retry["MaxAttempts"] <= 99_999_999
        assert retry.get("BackoffRate", 2) >= 1
        assert retry["IntervalSeconds"] < retry.get("MaxDelaySeconds", 60)
        assert retry.get("JitterStrategy", "NONE") in {"FULL", "NONE"}


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html")
def test_a_task_that_took_too_long_is_not_tried_again(machine: dict[str, Any]) -> None:
    # `States.TaskFailed` is every error but a timeout: a provider that is paid is not asked twice.
    named = [name for each in _retries(machine) for name in each["ErrorEquals"]]

    assert BROKEN == "States.TaskFailed"
    assert not {"States.ALL", "States.Timeout"} & set(named)


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html")
def test_who_waits_gives_up_in_the_order_in_which_they_wait(
    deployed: Longest, machine: dict[str, Any]
) -> None:
    """The provider's answer, then the task, then the function, and the execution last."""
    tasks = [each["TimeoutSeconds"] for each in _tasks(machine).values()]
    paints = deployed.functions()["generation-paint"]["Timeout"]

    assert images_api.SECONDS < machine["States"]["Paint"]["TimeoutSeconds"] < paints
    assert sum(tasks) < machine["TimeoutSeconds"]


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html")
def test_four_images_with_the_longest_prompt_fit_between_two_steps(ada: Person) -> None:
    prompt = LETTER * 4000
    asked = {"prompt": prompt, "negative_prompt": prompt, "count": 4}
    made = ada.asks("POST", "/v1/generations", asked).json["id"]
    state = steps.check({"generation_id": made})
    known = [FACTS | _painted(prompt, n) for n, _ in enumerate(state["image_ids"])]
    handed_over = state | {"images": records.packed(known)}

    # As Lambda writes it: in UTF-8, whatever a letter takes.
    assert len(json.dumps(handed_over, ensure_ascii=False).encode()) < CARRIED / 2
    assert len(json.dumps(state | {"images": known}, ensure_ascii=False).encode()) > CARRIED
    steps.commit_images(handed_over)
    assert len(stored("image")) == 4


def _painted(prompt: str, n: int) -> dict[str, Any]:
    """What the painter says of an image: its scene holds the words, and they are ignored."""
    reading = read(prompt, prompt)
    key = "\x1f".join([*reading.words, prompt, prompt, str(n), ""])
    scene = compose(reading, key, n, (1024, 1024), None)
    words = Words(reading.understood, reading.ignored)
    return {"scene": dump(scene, words), "ignored": list(reading.ignored), "seed": n}


@rule("https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html")
def test_an_execution_begins_with_little_to_carry() -> None:
    begun = json.dumps({"generation_id": ids.ulid()})

    assert len(begun.encode()) < CARRIED / 1000
