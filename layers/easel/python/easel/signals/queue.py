"""The queue between the door and the lake: one message a batch."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import boto3
import orjson

from easel.config import need
from easel.signals.kinds import Signal


@dataclass(frozen=True)
class Terms:
    """What its user agreed to when a batch was taken, and on which text.

    `decided` is false while that is what holds for everybody who never decided.
    """

    purposes: list[str]
    version: int
    decided: bool


@dataclass(frozen=True)
class Batch:
    """What one message holds. `taken_at` is RFC 3339 in UTC, by our clock."""

    batch_id: str
    user_id: str
    taken_at: str
    terms: Terms
    signals: Sequence[Signal]


def send(batch: Batch) -> None:
    """Send a batch on its way to the lake. It may arrive twice, late, and out of order."""
    body = orjson.dumps(asdict(batch)).decode()
    _sqs().send_message(QueueUrl=need("SIGNALS_QUEUE_URL"), MessageBody=body)


def read(body: str) -> Batch:
    """Return the batch of a message."""
    said = orjson.loads(body)
    return Batch(**said | {"terms": Terms(**said["terms"])})


@cache
def _sqs() -> Any:
    return boto3.client("sqs")
