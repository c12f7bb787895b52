"""Runs of the state machine: one for each wish, none for a cancelled one."""

import pytest

from easel import generations
from easel.generations import commands, executions
from tests.support.account import Account
from tests.support.world import Person, client, stored


@pytest.fixture(autouse=True)
def machine(account: Account, monkeypatch: pytest.MonkeyPatch) -> str:
    """The state machine."""
    monkeypatch.setenv("STATE_MACHINE_ARN", account.machine_arn)
    return account.machine_arn


@pytest.fixture
def wish(ada: Person) -> str:
    """A wish for two pictures."""
    body = {"prompt": "a fox", "count": 2}
    return str(ada.asks("POST", "/v1/generations", body).json["id"])


def runs(machine: str) -> dict[str, str]:
    found = client("stepfunctions").list_executions(stateMachineArn=machine)["executions"]
    return {run["name"]: run["status"] for run in found}


def test_a_wish_is_run_once_under_its_own_name(machine: str, wish: str) -> None:
    for _ in range(3):
        executions.start(wish)

    assert runs(machine) == {wish: "RUNNING"}


def test_a_wish_that_was_cancelled_is_not_run(machine: str, wish: str) -> None:
    commands.cancel(wish, "ada-sub")

    executions.start(wish)

    assert runs(machine) == {}


def test_a_wish_that_is_not_there_is_not_run(machine: str) -> None:
    executions.start("01JAAAAAAAAAAAAAAAAAAAAAAA")

    assert runs(machine) == {}


def test_a_run_is_stopped_again_and_again_and_before_it_began(machine: str, wish: str) -> None:
    executions.stop(wish)
    executions.start(wish)

    for _ in range(2):
        executions.stop(wish)

    assert runs(machine) == {wish: "ABORTED"}


@pytest.mark.parametrize(
    ("status", "code"), [("TIMED_OUT", "timed-out"), ("ABORTED", "stopped"), ("FAILED", "internal")]
)
def test_a_run_that_ended_without_a_word_is_settled_once(status: str, code: str, wish: str) -> None:
    for _ in range(2):
        executions.ended(wish, status)

    found = generations.find(wish)
    assert found
    assert (found.status, found.error["code"]) == ("failed", code)
    assert [item["used"]["N"] for item in stored("quota").values()] == ["0"]


def test_a_stopped_run_of_a_cancelled_wish_stays_cancelled(wish: str) -> None:
    commands.cancel(wish, "ada-sub")

    executions.ended(wish, "ABORTED")

    found = generations.find(wish)
    assert found
    assert found.status == "cancelled"
    assert [item["used"]["N"] for item in stored("quota").values()] == ["0"]


def test_the_end_of_an_unknown_run_is_nobodys_business() -> None:
    executions.ended("01JAAAAAAAAAAAAAAAAAAAAAAA", "FAILED")

    assert not stored()
