"""What wakes functions in the deployed stack and what is in events/ are the same."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from easel.events.catalog import EVENT_TYPES
from easel.events.consumer import FORMER_NAMES
from tests.events.samples import of
from tests.infra.conftest import synthesized
from tests.infra.template import Template
from tests.support.account import FUNCTIONS, LAYERS, RELAYED, TALLIED, module

__all__ = ["synthesized"]


@pytest.fixture(scope="module")
def template(synthesized: Path) -> Template:
    """EaselService as it is deployed on this machine."""
    return read(synthesized, "EaselService")


@pytest.fixture(scope="module")
def pages(synthesized: Path) -> Template:
    """EaselPages as it is deployed on this machine."""
    return read(synthesized, "EaselPages")


@pytest.fixture(scope="module")
def discovery(synthesized: Path) -> Template:
    """EaselDiscovery as it is deployed on this machine."""
    return read(synthesized, "EaselDiscovery")


@pytest.fixture(scope="module")
def insight(synthesized: Path) -> Template:
    """EaselInsight as it is deployed on this machine."""
    return read(synthesized, "EaselInsight")


@pytest.fixture(scope="module")
def operations(synthesized: Path) -> Template:
    """EaselOperations as it is deployed on this machine."""
    return read(synthesized, "EaselOperations")


def read(synthesized: Path, stack: str) -> Template:
    place = synthesized / "local" / f"{stack}.template.json"
    return Template(json.loads(place.read_text()))


def test_the_functions_are_those_that_are_deployed(
    template: Template,
    pages: Template,
    discovery: Template,
    insight: Template,
    operations: Template,
) -> None:
    stacks = (template, pages, discovery, insight, operations)
    deployed = {name: each for stack in stacks for name, each in stack.functions().items()}

    assert set(deployed) == set(FUNCTIONS)
    for name, properties in deployed.items():
        assert properties["Handler"].removesuffix(".lambda_handler") == module(name).split(".")[-1]


def test_the_layers_are_those_that_are_deployed(
    template: Template, pages: Template, discovery: Template, operations: Template
) -> None:
    for stack in (template, pages, discovery, operations):
        versions = stack.all("AWS::Lambda::LayerVersion")
        names = {id_: each["Description"].split()[-1] for id_, each in versions.items()}
        for name, properties in stack.functions().items():
            layers = {names[layer["Ref"]] for layer in properties["Layers"]}
            assert layers == {"easel", "vendor", *LAYERS.get(name, ())}


def test_the_stream_is_filtered_by_the_kinds_of_the_samples(template: Template) -> None:
    wanted = []
    for mapping in template.all("AWS::Lambda::EventSourceMapping").values():
        by_image: dict[str, set[str]] = defaultdict(set)
        for each in filters(mapping):
            for image, rule in json.loads(each["Pattern"])["dynamodb"].items():
                by_image[image] |= set(rule["kind"]["S"])
        wanted += [sorted(kinds) for kinds in by_image.values()]

    # Of an image that is gone there is nothing to tell.
    gone = set(RELAYED) - {"image"}
    assert sorted(wanted) == sorted(map(sorted, (RELAYED, gone, TALLIED, TALLIED)))


def filters(mapping: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = mapping.get("FilterCriteria", {}).get("Filters", [])
    return found


def test_every_step_of_the_machine_has_a_sample(template: Template) -> None:
    written = template.one("AWS::StepFunctions::StateMachine")["DefinitionString"]["Fn::Join"][1]
    definition = json.loads("".join(each if isinstance(each, str) else "…" for each in written))
    tasks = {name for name, each in definition["States"].items() if each["Type"] == "Task"}

    # A network with a judge has one more.
    assert {f"states/{name.lower()}" for name in {*tasks, "Judge"}} == {
        sample.name for sample in of("states") if "detail-type" not in sample.event
    }


def test_every_rule_has_samples_and_every_schedule_too(
    template: Template, discovery: Template, operations: Template
) -> None:
    every = (template, discovery, operations)
    rules = [each for stack in every for each in stack.all("AWS::Events::Rule").values()]
    schedules = operations.all("AWS::Events::Rule").values()
    endings, jobs = set(of_the_machine(rules)), set(scheduled(schedules))

    assert {f"states/ended.{status}" for status in endings} == {
        sample.name for sample in of("states") if "detail-type" in sample.event
    }
    # Jobs of the maintenance function, and two of functions of their own.
    assert {f"schedule/{job}" for job in (*jobs, "pools", "windows")} == {
        sample.name for sample in of("schedule")
    }
    assert listened(rules) == {
        *EVENT_TYPES,
        *FORMER_NAMES,
        "Step Functions Execution Status Change",
    }


def of_the_machine(rules: list[dict[str, Any]]) -> Iterator[str]:
    for rule in rules:
        yield from rule.get("EventPattern", {}).get("detail", {}).get("status", [])


def scheduled(rules: Iterable[dict[str, Any]]) -> Iterator[str]:
    for rule in rules:
        if "ScheduleExpression" in rule:
            yield from (json.loads(target["Input"])["job"] for target in rule["Targets"])


def listened(rules: list[dict[str, Any]]) -> set[str]:
    patterns = (rule.get("EventPattern", {}) for rule in rules)
    return {name for pattern in patterns for name in pattern.get("detail-type", [])}
