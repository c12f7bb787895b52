"""Logical ids that must not change: under another one, a resource is made anew and empty."""

from infra.builds import ROOT
from tests.infra.template import Template

KEPT = ROOT / "tests" / "infra" / "kept.txt"


def kept(name: str, stack: Template) -> set[str]:
    """Return `stack id type` for what holds data in a stack, messages in flight included."""
    return {
        f"{name} {id_} {each['Type']}"
        for id_, each in stack.resources.items()
        if name == "EaselData" or each["Type"] == "AWS::SQS::Queue"
    }


def test_what_holds_data_keeps_its_logical_id(in_production: dict[str, Template]) -> None:
    found = set().union(*(kept(name, stack) for name, stack in in_production.items()))

    # A line may be added to the file. One that is changed or removed loses what the resource holds.
    listed = set(KEPT.read_text().splitlines())
    assert listed <= found
    # A queue that no release has yet holds nothing.
    assert {each.split()[2] for each in found - listed} <= {"AWS::SQS::Queue"}
