"""An account on moto with all that a deployment makes, and the functions as it would run them."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any
from unittest.mock import patch

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.sqs.models import sqs_backends

from infra.subscriptions import SUBSCRIPTIONS
from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.conftest import NAMES
from tests.support import lake, resources, snapshots, user_pool
from tests.support.world import BUCKETS, CONTEXT, TABLE, client, join, signing_secret

CONSUMERS = tuple(each.function for each in SUBSCRIPTIONS.values())
FUNCTIONS = (
    *(
        "users",
        "relationships",
        "posts",
        "engagement",
        "feeds",
        "recommendations",
        "remixes",
        "insight",
        "notifications",
        "moderation",
        "generations",
        "archives",
        "session",
        "meta",
        "pages",
        "search",
        "verifications",
        "uploads",
    ),
    "pools",
    *("relay", "tally", *CONSUMERS),
    *("generation-steps", "generation-paint", "generation-finish", "maintenance", "migrations"),
    "search-build",
    *("insight-signals", "insight-roll"),
)
# Beside easel and vendor, which all have.
LAYERS = {
    "generation-paint": ("painter", "openai"),
    "generation-finish": ("media", "c2pa"),
    "imports-events": ("media", "c2pa"),
    "migrations": ("media", "c2pa"),
    "search": ("search",),
    "search-build": ("search",),
    "verifications": ("media", "c2pa"),
    "uploads": ("media",),
}
RELAYED = (
    *("user", "post", "did", "repost"),
    *("follow", "request", "generation", "archive", "import", "decision"),
    *("reader", "leaving", "marker", "remix_request"),
    *("image", "nudge", "walk"),
)
TALLIED = ("did", "repost", "follow", "post", "marker")
EVERYTHING = "everything"
STREAM = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}


def module(function: str) -> str:
    """The module of a deployed function: `feeds-events` is functions.feeds.on_events."""
    noun, _, part = function.partition("-")
    if part == "events":
        return f"functions.{noun}.on_events"
    if part == "signals":
        return f"functions.{noun}.on_signals"
    place = "generations" if noun == "generation" else noun
    return f"functions.{place}.{part or 'handler'}"


def heard(consumer: str) -> list[str]:
    """The detail-types that reach a consumer's queue."""
    handlers: dict[str, Any] = import_module(module(consumer)).HANDLERS
    return [*handlers, "MarkerPassed"]


@dataclass
class Account:
    """What was made, and how to wake a function with an event."""

    queues: dict[str, str]
    distribution_id: str
    machine_arn: str
    _read: int = 0
    # What Lambda says of a batch beside its records, where it says anything.
    _window: dict[str, str] = field(default_factory=dict)

    def variables(self, function: str) -> dict[str, str]:
        """The environment that the deployment gives the function."""
        own = {"DISTRIBUTION_ID": self.distribution_id, "STATE_MACHINE_ARN": self.machine_arn}
        queue = {"QUEUE_URL": self.queues[function]} if function in self.queues else {}
        return NAMES | own | queue | {"POWERTOOLS_SERVICE_NAME": function}

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """What the function answers."""
        with patch.dict(os.environ, self.variables(function)):
            return import_module(module(function)).lambda_handler(event, CONTEXT)

    def messages(self, queue: str) -> list[dict[str, Any]]:
        """What is visible in a queue now, taken out of it, as records a function gets."""
        place = _backend(sqs_backends).queues[queue]
        found = [each for each in place.messages if each.visible]
        place._messages = [each for each in place._messages if each not in found]
        return [record(message.id, message.body) for message in found]

    def delayed(self, queue: str) -> list[dict[str, Any]]:
        """What is in a queue to be seen later, taken out of it, as records a function gets."""
        place = _backend(sqs_backends).queues[queue]
        found = [each for each in place._messages if each.delayed]
        place._messages = [each for each in place._messages if each not in found]
        return [record(message.id, message.body) for message in found]

    def facts(self) -> list[dict[str, Any]]:
        """The events put on the bus since the last call."""
        return [json.loads(message["body"]) for message in self.messages(EVERYTHING)]

    def changes(self) -> list[dict[str, Any]]:
        """The stream's records since the last call, as a function gets them."""
        shard = _backend(dynamodb_backends).tables[TABLE].stream_shard
        records = [each.to_json() for each in shard.items[self._read :]]
        self._read += len(records)
        return [json.loads(json.dumps(each, default=str)) for each in records]

    def begins_stream(self) -> None:
        """Read from the beginning of a stream: the table is another one, and numbers anew."""
        self._read, self._window = 0, {"shardId": "shardId-of-another-stream"}

    def drain(self) -> None:
        """Let everything that happened reach the tally and every consumer, until all is quiet."""
        while records := self.changes():
            for function, kinds in (("relay", RELAYED), ("tally", TALLIED)):
                self._stream(function, [each for each in records if kind(each) in kinds])
            for consumer in CONSUMERS:
                self._consume(consumer)

    def reach(self, *consumers: str) -> None:
        """Let everything that happened reach these consumers, and them alone."""
        while records := self.changes():
            self._stream("relay", [each for each in records if kind(each) in RELAYED])
            for consumer in consumers:
                self._consume(consumer)

    def _stream(self, function: str, records: list[dict[str, Any]]) -> None:
        for start in range(0, len(records), 100):
            self.invoke(function, {"Records": records[start : start + 100], **self._window})

    def _consume(self, consumer: str) -> None:
        while messages := self.messages(consumer):
            for start in range(0, len(messages), 10):
                answer = self.invoke(consumer, {"Records": messages[start : start + 10]})
                assert not answer["batchItemFailures"], answer


def _backend(backends: Any) -> Any:
    """What moto keeps of a service, looked at without a request."""
    return backends[DEFAULT_ACCOUNT_ID][NAMES["AWS_REGION"]]


def kind(change: dict[str, Any]) -> str:
    """The kind of item a stream record is about; what moto says too early has none yet."""
    images = change["dynamodb"]
    about = images.get("NewImage") or images["OldImage"]
    return str(about.get("kind", {}).get("S"))


def record(message_id: str, body: str) -> dict[str, Any]:
    """A queue message as a function gets it."""
    return {
        "messageId": message_id,
        "receiptHandle": message_id,
        "body": body,
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:queue",
        "awsRegion": "us-east-1",
    }


@contextmanager
def deployed(*handles: str) -> Iterator[Account]:
    """A fresh account with everything in place, where nobody has joined but these."""
    with snapshots.standing(_joined_by(handles)) as account:
        yield account


@cache
def _joined_by(handles: tuple[str, ...]) -> Callable[[], Account]:
    return lambda: made(handles)


def made(handles: tuple[str, ...]) -> Account:
    """Make everything in the account that there is, and people who joined."""
    account = _deploy()
    join(handles)
    return account


def _deploy() -> Account:
    client("dynamodb").create_table(
        TableName=TABLE, **TABLE_DESCRIPTION, StreamSpecification=STREAM
    )
    client("events").create_event_bus(Name=NAMES["BUS_NAME"])
    for bucket in (*BUCKETS, NAMES["SITE_BUCKET"]):
        client("s3").create_bucket(Bucket=bucket)
        versions = {"Status": "Enabled"}
        client("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration=versions)
    user_pool.opened()
    signing_secret()
    lake.opened()
    return Account(
        queues={name: resources.queue(name, pattern) for name, pattern in _heard().items()},
        distribution_id=resources.distribution(),
        machine_arn=resources.machine(),
    )


def _heard() -> dict[str, dict[str, list[str]]]:
    heard_by = {consumer: {"detail-type": heard(consumer)} for consumer in CONSUMERS}
    return heard_by | {EVERYTHING: {}}
