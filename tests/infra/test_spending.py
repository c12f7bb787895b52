"""A budget that mails, and a look for what is unusual: named by environment and region."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.infra.deployed import Deployed
from tests.infra.synthesize import synthesize
from tests.infra.test_commands import environment
from tests.infra.test_side_by_side import names

MAIL = "ops@example.com"
KINDS = ("AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor", "AWS::CE::AnomalySubscription")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network with a budget."""
    place = tmp_path_factory.mktemp("spending")
    synthesize(place, "prod", monthly_budget=50, alarm_mail=MAIL)
    return place / "prod"


@pytest.fixture
def found(place: Path) -> dict[str, Any]:
    """What there is of each kind."""
    operations = Deployed(place, "eu-central-1").operations
    return {kind: operations.one(kind) for kind in KINDS}


def test_a_budget_writes_of_what_is_spent_and_of_what_will_be(found: dict[str, Any]) -> None:
    budget = found["AWS::Budgets::Budget"]

    assert budget["Budget"]["BudgetLimit"] == {"Amount": 50, "Unit": "USD"}
    assert budget["Budget"]["TimeUnit"] == "MONTHLY"
    told = budget["NotificationsWithSubscribers"]
    assert [
        (each["Notification"]["NotificationType"], each["Notification"]["Threshold"])
        for each in told
    ] == [("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100)]
    assert {each["Subscribers"][0]["Address"] for each in told} == {MAIL}


def test_what_is_unusual_is_looked_for_in_this_environment_alone(found: dict[str, Any]) -> None:
    monitor = found["AWS::CE::AnomalyMonitor"]
    mails = found["AWS::CE::AnomalySubscription"]

    assert monitor["MonitorType"] == "CUSTOM"
    assert json.loads(monitor["MonitorSpecification"])["Tags"]["Values"] == ["prod"]
    # Mails are for once a day; at once there is only SNS.
    assert mails["Frequency"] == "DAILY"
    assert mails["Subscribers"] == [{"Type": "EMAIL", "Address": MAIL}]
    assert json.loads(mails["ThresholdExpression"])["Dimensions"]["Values"] == ["5"]


def test_what_is_kept_once_for_an_account_is_called_by_region(place: Path) -> None:
    given = [name for region in ("eu-central-1", "us-east-1") for name in _of(place, region)]

    assert len(given) == len(set(given)) == 6


def _of(place: Path, region: str) -> list[str]:
    return [name for name in names(Deployed(place, region)) if any(kind in name for kind in KINDS)]


def test_there_is_none_unless_it_is_said(synthesized: Path) -> None:
    for name in ("local", "dev", "prod"):
        operations = Deployed(synthesized / name, "eu-central-1").operations
        assert not [kind for kind in KINDS if operations.all(kind)]


def test_a_budget_without_an_address_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = environment({"env": "prod", "budget": "50"})

    assert "-c alarm_mail=" in capsys.readouterr().err
    assert (said.monthly_budget, said.alarm_mail) == (50, "")


def test_what_an_operator_says_is_what_there_is() -> None:
    said = environment({"env": "prod", "budget": "50", "alarm_mail": MAIL})

    assert (said.monthly_budget, said.alarm_mail) == (50, MAIL)
