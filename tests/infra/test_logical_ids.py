"""What CloudFormation must not replace: all that holds data, and every queue with what is in it.

A resource whose logical id, type or stack changes is made anew and comes up empty. When one is
added, it gets its line in logical_ids.txt; a line that is there changes only with a plan for what
the old resource holds.
"""

import json
from pathlib import Path

KNOWN = Path(__file__).with_name("logical_ids.txt")
QUEUE = "AWS::SQS::Queue"
# Local buckets take plain HTTP, so the one that no distribution reads has no policy there.
NOT_LOCAL = {("EaselData", "ImagesPolicyC62327FF", "AWS::S3::BucketPolicy")}

Lasting = set[tuple[str, ...]]


def _known() -> Lasting:
    return {tuple(line.split()) for line in KNOWN.read_text().splitlines()}


def _lasting(assembly: Path) -> Lasting:
    """(stack, logical id, type) of everything in EaselData, and of the queues of every stack."""
    found: Lasting = set()
    for file in assembly.glob("*.template.json"):
        stack = file.name.partition(".")[0]
        for logical_id, resource in json.loads(file.read_text())["Resources"].items():
            if stack == "EaselData" or resource["Type"] == QUEUE:
                found.add((stack, logical_id, resource["Type"]))
    return found


def test_what_holds_data_and_every_queue_keep_stack_logical_id_and_type(
    synthesized: Path, environment: str
) -> None:
    known = _known() - (NOT_LOCAL if environment == "local" else set())

    assert _lasting(synthesized / environment) == known
