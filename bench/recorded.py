"""What the table answered, kept, so that a process can be measured without a table in it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.metering.meter import ANSWERED, SENT, TARGET_PREFIX, emitter, text

# Requests by operation and canonical body, and the body of each answer.
Record = dict[str, bytes]


def key(operation: str, body: bytes) -> str:
    """A request, however its keys are ordered: PynamoDB orders them anew each time.

    What is written may say when; the answer does not.
    """
    asked = json.loads(body)
    if "UpdateExpression" in asked:
        asked = {"Key": asked["Key"]}
    for batch in asked.get("RequestItems", {}).values():
        batch["Keys"].sort(key=str)
    return f"{operation} {json.dumps(asked, sort_keys=True)}"


@contextmanager
def recording(*targets: Any) -> Iterator[Record]:
    """Keep what is asked of these clients or models meanwhile, and what they are answered."""
    record: Record = {}
    under_way: list[str] = []

    def sent(request: Any, **_: Any) -> None:
        operation = text(request.headers["X-Amz-Target"]).removeprefix(TARGET_PREFIX)
        under_way.append(key(operation, request.body))

    def answered(response_dict: dict[str, Any], **_: Any) -> None:
        record[under_way.pop()] = response_dict["body"]

    for events in map(emitter, targets):
        events.register_first(SENT, sent)
        events.register_last(ANSWERED, answered)
    try:
        yield record
    finally:
        for events in map(emitter, targets):
            events.unregister(SENT, sent)
            events.unregister(ANSWERED, answered)
