"""Messages behind the bus: one fact each, handled alone, repeated harmlessly."""

from collections.abc import Callable
from functools import cache
from typing import Any

import boto3
import orjson
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

from easel import markers
from easel.config import names, need

Detail = dict[str, Any]
Handle = Callable[[Detail], str | None]


def consume(
    event: dict[str, Any], context: Any, consumer: str, handlers: dict[str, Handle]
) -> dict[str, Any]:
    """Handle a batch of queue messages one by one; what fails comes back, the rest does not.

    A handler gets the fact's detail and may return where its next page starts: the rest of the
    work then goes into a message of its own. The detail of such a message carries `after`.
    """

    def handle(record: dict[str, Any]) -> None:
        message = orjson.loads(record["body"])
        _handle(message["detail-type"], message["detail"], consumer, handlers)

    answer = process_partial_response(
        event, handle, BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False), context
    )
    return dict(answer)


def withdrawing(handle: Handle) -> Handle:
    """Run the handler once more after the longest fan-out: a page in flight may undo the first."""

    def twice(detail: Detail) -> str | None:
        after = handle(detail)
        if "after" not in detail and "second_look" not in detail:
            delay = int(names().second_look_seconds)
            send(detail["detail_type"], detail | {"second_look": True}, delay)
        return after

    return twice


def send(detail_type: str, detail: Detail, delay: int = 0) -> None:
    """Put a message into this consumer's own queue, to be seen after `delay` seconds (≤ 900)."""
    body = orjson.dumps({"detail-type": detail_type, "detail": detail}).decode()
    _sqs().send_message(QueueUrl=need("QUEUE_URL"), MessageBody=body, DelaySeconds=delay)


def _handle(detail_type: str, detail: Detail, consumer: str, handlers: dict[str, Handle]) -> None:
    if detail_type == "MarkerPassed":
        markers.seen(detail["marker"], consumer)
        return
    after = handlers[detail_type](detail | {"detail_type": detail_type})
    if after:
        send(detail_type, detail | {"after": after})


@cache
def _sqs() -> Any:
    return boto3.client("sqs")
