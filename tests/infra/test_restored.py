"""A restored table instead of EaselData's own: every function and reader is pointed at it."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra.builds import ROOT
from tests.infra.deployed import Deployed
from tests.infra.synthesize import synthesize
from tests.infra.template import Template, text

TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/EaselData-Table-1-restored-0148"
STREAM = f"{TABLE}/stream/2026-11-30T08:00:00.000"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network whose table was restored."""
    place = tmp_path_factory.mktemp("restored")
    synthesize(place, "prod", restored_table=STREAM)
    return place / "prod"


@pytest.fixture
def deployed(place: Path) -> Deployed:
    return Deployed(place, "eu-central-1")


@pytest.fixture
def easel_data(place: Path) -> Template:
    return Template(json.loads((place / "EaselData.template.json").read_text()))


def _tables(deployed: Deployed) -> set[str]:
    return {
        each["Environment"]["Variables"]["TABLE_NAME"] for each in deployed.functions().values()
    }


def test_every_function_reads_the_restored_table_and_may(deployed: Deployed) -> None:
    assert _tables(deployed) == {"EaselData-Table-1-restored-0148"}
    for stack in deployed.owners:
        assert "TableCD117FA1" not in text(stack.body)


def test_both_readers_read_its_stream_from_the_beginning(deployed: Deployed) -> None:
    sources = [
        each
        for each in deployed.service.all("AWS::Lambda::EventSourceMapping").values()
        if each["EventSourceArn"] == STREAM
    ]

    assert len(sources) == 2
    assert {each["StartingPosition"] for each in sources} == {"TRIM_HORIZON"}


def test_a_reader_of_another_table_is_another_reader(deployed: Deployed, prod: Template) -> None:
    """One that is changed in place would go on at a place of the stream it had before."""

    def readers(stack: Template) -> set[str]:
        found = stack.all("AWS::Lambda::EventSourceMapping").items()
        return {id_ for id_, each in found if "StartingPosition" in each}

    assert not readers(deployed.service) & readers(prod)


def test_its_own_table_is_kept_and_goes_on_being_given(easel_data: Template) -> None:
    listed = (ROOT / "tests" / "infra" / "exports.txt").read_text().splitlines()
    given = {
        each["Export"]["Name"] for each in easel_data.body["Outputs"].values() if "Export" in each
    }

    assert set(listed) <= given
    assert easel_data.body["Resources"]["TableCD117FA1"]["DeletionPolicy"] == "Retain"
    assert easel_data.body["Outputs"]["TableName"]["Value"] == "EaselData-Table-1-restored-0148"


def test_a_deployment_that_forgets_the_table_is_refused(
    easel_data: Template, prod_data: Template
) -> None:
    """`cdk deploy` keeps a parameter's value, and one that is not allowed is refused."""

    def parameter(stack: Template) -> dict[str, Any]:
        return dict(stack.body["Parameters"]["TableUsed"])

    assert parameter(easel_data)["AllowedValues"] == ["EaselData-Table-1-restored-0148"]
    assert parameter(prod_data)["AllowedValues"] == [parameter(prod_data)["Default"]] == ["own"]
