"""What a delivery run tells, and what a handler is given and may answer."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
Handler = Callable[[dict[str, Any], Any], Any]

FAILED = object()


@dataclass(frozen=True)
class Context:
    """As much of a Lambda context as handlers and their libraries look at."""

    function_name: str = "function"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:function"
    aws_request_id: str = "00000000-0000-4000-8000-000000000000"

    def get_remaining_time_in_millis(self) -> int:
        return 30_000


@dataclass
class Report:
    """What was delivered, in order, what ended in dead letters, and what handlers raised."""

    seed: int
    deliveries: list[str] = field(default_factory=list)
    dead: list[Record] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    invocations: int = 0

    def __str__(self) -> str:
        dead = ", ".join(map(named, self.dead)) or "nothing"
        raised = ", ".join(sorted({repr(error) for error in self.errors})) or "nothing"
        return f"{dead} is dead, raised was {raised}; run it again with EASEL_SEED={self.seed}"

    def bury(self, record: Record) -> None:
        """Keep a dead letter once, though several copies of it may die."""
        if named(record) not in map(named, self.dead):
            self.dead.append(record)

    def invoke(self, handler: Handler, event: Record) -> Any:
        """The handler's answer; FAILED when it raised. It gets a copy that it may spoil."""
        self.deliveries += [named(record) for record in event.get("Records", [event])]
        self.invocations += 1
        try:
            return handler(json.loads(json.dumps(event)), Context())
        except Exception as error:
            self.errors.append(error)
            return FAILED


def seeds(usual: int = 5) -> range:
    """Seeds to run: 0 to `usual`; EASEL_SEEDS asks for more of them, EASEL_SEED for just one."""
    if one := os.environ.get("EASEL_SEED"):
        return range(int(one), int(one) + 1)
    return range(int(os.environ.get("EASEL_SEEDS", usual)))


def named(record: Record) -> str:
    """What identifies a record: sequence number, message id or event id."""
    stream: str | None = record.get("dynamodb", {}).get("SequenceNumber")
    return str(stream or record.get("messageId") or record["id"])


def failures(answer: Any, batch: list[Record]) -> set[str] | None:
    """The names of the records an answer reports; None when all of the batch failed.

    Naming a record that is not in the batch, or none by name, fails all of it: so AWS reads it.
    """
    if answer is FAILED:
        return None
    reported = (answer or {}).get("batchItemFailures") or []
    names = {str(failure.get("itemIdentifier")) for failure in reported}
    return names if names <= {named(record) for record in batch} else None


def stream_records(changes: Sequence[tuple[Any, Any]]) -> Iterator[Record]:
    """Stream records of changes, each (old image, new image) in DynamoDB JSON or None."""
    for number, (old, new) in enumerate(changes, start=1):
        images = {"OldImage": old, "NewImage": new}
        present = {name: image for name, image in images.items() if image is not None}
        keys = {name: (new or old)[name] for name in ("pk", "sk")}
        body = {"Keys": keys, "SequenceNumber": str(number), **present}
        name = "INSERT" if old is None else "REMOVE" if new is None else "MODIFY"
        yield {"eventID": str(number), "eventName": name, "dynamodb": body}
