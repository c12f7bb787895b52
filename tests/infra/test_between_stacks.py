"""What stacks take from one another, and in which order they are deployed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from infra.builds import ROOT
from tests.infra.template import Template

NAMES = {"FunctionName", "LogGroupName", "RoleName", "QueueName", "AlarmName", "LayerName"}
# These say which function they are about.
ABOUT_A_FUNCTION = ("AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission")


def test_no_stack_is_left_out_of_these_tests(
    synthesized: Path, environment: str, stacks: dict[str, Template]
) -> None:
    assert set(_manifest(synthesized, environment)) == set(stacks)


def test_stacks_are_deployed_in_an_order_that_moves_nothing_twice(
    synthesized: Path, environment: str
) -> None:
    """A job that moves up is removed below before it is made above: never two of it at once."""
    manifest = _manifest(synthesized, environment)
    below = {
        name: {each for each in artifact["dependencies"] if each in manifest}
        for name, artifact in manifest.items()
    }

    assert below == {
        "EaselData": set(),
        "EaselService": {"EaselData"},
        "EaselPages": {"EaselData", "EaselService"},
        "EaselDiscovery": {"EaselData", "EaselService"},
        "EaselInsight": {"EaselData", "EaselService"},
        "EaselOperations": {
            *("EaselData", "EaselService", "EaselPages", "EaselDiscovery", "EaselInsight")
        },
    }


def _manifest(synthesized: Path, environment: str) -> dict[str, Any]:
    artifacts = json.loads((synthesized / environment / "manifest.json").read_text())["artifacts"]
    return {
        name: each for name, each in artifacts.items() if each["type"] == "aws:cloudformation:stack"
    }


def test_a_stack_takes_from_another_only_what_an_update_keeps(stacks: dict[str, Template]) -> None:
    """CloudFormation refuses to change what is imported; a layer is a new one at each change."""
    for stack in stacks.values():
        for output in _exported(stack).values():
            for id_ in _named(output["Value"]):
                assert stack.resources[id_]["Type"] != "AWS::Lambda::LayerVersion", id_


def test_easel_data_goes_on_giving_what_the_others_still_take(data: Template) -> None:
    """It is deployed before them: what it gives no more, they would still hold on to.

    A line goes from the file a version after the last stack that takes it: until then keep the
    export with `export_value`, or say in docs/operations.md that the others are removed first.
    """
    listed = (ROOT / "tests" / "infra" / "exports.txt").read_text().splitlines()

    assert set(listed) <= {each["Export"]["Name"] for each in _exported(data).values()}


def _exported(stack: Template) -> dict[str, Any]:
    found = stack.body.get("Outputs", {})
    return {id_: each for id_, each in found.items() if "Export" in each}


def _named(value: Any) -> Iterator[str]:
    """Every resource that a value refers to."""
    if isinstance(value, list):
        for each in value:
            yield from _named(each)
    elif isinstance(value, dict):
        if "Ref" in value and not value["Ref"].startswith("AWS::"):
            yield value["Ref"]
        elif "Fn::GetAtt" in value:
            yield value["Fn::GetAtt"][0]
        else:
            yield from _named(list(value.values()))


def test_no_stack_fixes_a_name_that_another_could_still_hold(stacks: dict[str, Template]) -> None:
    for stack in stacks.values():
        for id_, resource in stack.resources.items():
            if resource["Type"] not in ABOUT_A_FUNCTION:
                assert not NAMES & set(resource.get("Properties", {})), id_
