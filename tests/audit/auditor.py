"""The auditor: reads table, buckets and queues, never the API, and reports what cannot be.

    findings = audit(reading.world(...), ledger=ledger)
    assert not findings, report(findings)

As a program: `python -m tests.audit.auditor --stack .easel/stack.json` prints the findings and
exits with 1 when there are any. Run it when nothing is under way.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import boto3

from tests.audit import (
    blocks,
    consents,
    counters,
    edges,
    exports,
    files,
    generations,
    makers,
    moderation,
    notifications,
    prints,
    pushes,
    queues,
    rankings,
    reading,
    receipts,
    tags,
    timelines,
    windows,
)
from tests.audit.ledger import Ledger
from tests.audit.world import Check, Finding, Terms, World

REGION = "us-east-1"
CHECKS: tuple[Check, ...] = (
    counters.check,
    edges.check,
    blocks.check,
    moderation.check,
    timelines.check,
    tags.check,
    prints.check,
    rankings.check,
    notifications.check,
    pushes.check,
    consents.check,
    windows.check,
    makers.check,
    exports.check,
    files.check,
    receipts.check,
    generations.check,
    queues.check,
)


def audit(
    world: World, *, ledger: Ledger | None = None, terms: Terms | None = None
) -> list[Finding]:
    """Every violation found; an item the judge cannot even read is one too."""
    findings: list[Finding] = []
    for check in CHECKS:
        try:
            findings += check(world, terms or Terms())
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            findings.append(Finding("shape", check.__module__, f"items not as agreed: {error!r}"))
    if ledger:
        findings += ledger.check(world)
    return findings


def audit_stack(
    stack: dict[str, Any], *, ledger: Ledger | None = None, terms: Terms | None = None
) -> list[Finding]:
    """Audit a stack by what `.easel/stack.json` says of it."""
    world = reading.world(
        dynamodb=client("dynamodb", stack),
        s3=client("s3", stack),
        sqs=client("sqs", stack),
        table=stack["table_name"],
        private=stack["images_bucket"],
        public=stack["public_bucket"],
    )
    return audit(world, ledger=ledger, terms=terms)


def client(service: str, stack: dict[str, Any]) -> Any:
    boto: Any = boto3
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": REGION}
    endpoint = stack.get("endpoint_url")
    return boto.client(service, endpoint_url=endpoint, **(keys if endpoint else {}))


def report(findings: list[Finding]) -> str:
    """One line for each finding."""
    return "\n".join(map(str, findings)) or "The auditor found nothing."


def main() -> None:
    terms = Terms()
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--stack", type=Path, required=True)
    parser.add_argument("--ledger", type=Path, help="acknowledged writes, as Ledger.save left them")
    parser.add_argument("--grace", type=float, default=terms.blob_grace_seconds)
    parser.add_argument("--explained", action="append", default=[], help="a piece of a dead letter")
    asked = parser.parse_args()
    findings = audit_stack(
        json.loads(asked.stack.read_text()),
        ledger=Ledger.load(asked.ledger) if asked.ledger else None,
        terms=Terms(blob_grace_seconds=asked.grace, explained=tuple(asked.explained)),
    )
    print(report(findings))
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
