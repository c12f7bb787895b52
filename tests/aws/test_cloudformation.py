"""CloudFormation: how large a stack and its template may be, and how things are called."""

import re
from pathlib import Path

from tests.aws.rules import rule
from tests.infra.template import Template

MEGABYTE = 1024 * 1024
LOGICAL_ID = re.compile("[A-Za-z0-9]{1,255}")


@rule("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
def test_a_template_is_below_a_megabyte(
    synthesized: Path, environment: str, stacks: dict[str, Template]
) -> None:
    for name in stacks:
        place = synthesized / environment / f"{name}.template.json"
        assert place.stat().st_size <= MEGABYTE, name


@rule("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
def test_a_stack_has_two_hundred_outputs_and_parameters_at_most(
    stacks: dict[str, Template],
) -> None:
    for name, stack in stacks.items():
        assert len(stack.body.get("Outputs", {})) <= 200, name
        assert len(stack.body.get("Parameters", {})) <= 200, name


@rule("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
def test_a_stack_is_described_in_1024_bytes(stacks: dict[str, Template]) -> None:
    for name, stack in stacks.items():
        assert 1 <= len(stack.body["Description"].encode()) <= 1024, name


@rule(
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html"
)
def test_resources_and_outputs_are_called_in_letters_and_digits(
    stacks: dict[str, Template],
) -> None:
    for stack in stacks.values():
        for id_ in (*stack.resources, *stack.body.get("Outputs", {})):
            assert LOGICAL_ID.fullmatch(id_), id_


@rule("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html")
def test_what_a_stack_gives_to_others_has_a_name_of_its_own(stacks: dict[str, Template]) -> None:
    outputs = [each for stack in stacks.values() for each in stack.body.get("Outputs", {}).values()]
    names = [each["Export"]["Name"] for each in outputs if "Export" in each]

    assert len(names) > 40
    assert len(set(names)) == len(names)


@rule("https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html")
def test_a_stack_is_called_as_cloudformation_wants_it(stacks: dict[str, Template]) -> None:
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9-]{0,127}", name) for name in stacks)
