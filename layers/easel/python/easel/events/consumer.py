"""Consume events from queues: one message each, handled alone, safe to repeat."""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

import boto3
import orjson
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

from easel.config import names, need
from easel.events import drain_markers, paging

Detail = paging.Detail
Handle = Callable[[Detail], str | None]

# What events were called in the version before, which may still be on the bus or in a queue.
FORMER_NAMES = {
    "PersonFollowed": "UserFollowed",
    "PersonUnfollowed": "UserUnfollowed",
    "PersonLeft": "UserLeft",
}
# Apart from each other, so that not all ask again at the same moment; SQS waits for 900 at most.
LATER_SECONDS = (60, 900)
# The one that Powertools formats: it takes no logger of its own here.
logger = logging.getLogger(Logger().service)


class Unpaged(Exception):
    """A handler said where its next page starts, and nobody would have fetched it."""


@dataclass(frozen=True)
class Paging:
    """A handler that may return where its next page starts: the rest is a message of its own.

    The detail of such a message carries `after`. A function with such a handler wakes itself for
    as long as there is work, so events/subscriptions.toml must say `pages`.
    """

    handle: Handle

    def __call__(self, detail: Detail) -> None:
        """Handle a page, and ask for the next. Raise NoProgress."""
        after = self.handle(detail)
        if after is not None:
            send(detail["detail_type"], paging.onward(detail, after))


@dataclass(frozen=True)
class Later:
    """A handler that comes back to its event, some minutes later, as often as it raises `busy`.

    A message that is only received again would become a dead letter after a few times. The
    function wakes itself, so events/subscriptions.toml must say `pages`.
    """

    handle: Handle
    busy: type[Exception]

    def __call__(self, detail: Detail) -> str | None:
        """Handle the event, or ask for it again."""
        try:
            return self.handle(detail)
        except self.busy as wait:
            logger.info("later: %s", wait)
            send(detail["detail_type"], detail, random.randint(*LATER_SECONDS))
            return None


def consume(
    event: dict[str, Any], context: Any, consumer: str, handlers: dict[str, Handle]
) -> dict[str, Any]:
    """Handle a batch of queue messages one by one; what fails comes back, the rest does not.

    A handler gets the event's detail, with `at`, when the bus took it, RFC 3339. Why one failed is
    in the log.
    """

    def handle(record: dict[str, Any]) -> None:
        message = orjson.loads(record["body"])
        # What a consumer sent itself has it in its detail.
        at = {"at": message["time"]} if "time" in message else {}
        _handle(message["detail-type"], at | message["detail"], consumer, handlers)

    return one_by_one(event, context, handle)


def one_by_one(
    event: dict[str, Any], context: Any, handle: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """Handle each record of a batch of queue messages; what fails comes back, the rest does not.

    Why one failed is in the log.
    """
    batch = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False, logger=logger)
    return dict(process_partial_response(event, handle, batch, context))


def rerun_after_fan_out(handle: Handle) -> Handle:
    """Run the handler once more after the longest fan-out: a page in flight may undo the first."""

    @wraps(handle)
    def twice(detail: Detail) -> str | None:
        after = handle(detail)
        if "after" not in detail and "second_look" not in detail:
            delay = int(names().second_look_seconds)
            send(detail["detail_type"], detail | {"second_look": True}, delay)
        return after

    return twice


def send(detail_type: str, detail: Detail, delay: int = 0) -> None:
    """Put a message into this consumer's own queue, to be seen after `delay` seconds (≤ 900).

    `detail` is that of the message being handled, with what is new: its hops are counted on.
    """
    body = orjson.dumps({"detail-type": detail_type, "detail": paging.hop(detail)}).decode()
    _sqs().send_message(QueueUrl=need("QUEUE_URL"), MessageBody=body, DelaySeconds=delay)


def _handle(named: str, detail: Detail, consumer: str, handlers: dict[str, Handle]) -> None:
    detail_type = FORMER_NAMES.get(named, named)
    if detail_type == "MarkerPassed":
        drain_markers.seen(detail["marker"], consumer)
        return
    paging.check(detail)
    if handlers[detail_type](detail | {"detail_type": detail_type}) is not None:
        raise Unpaged(f"{consumer}: {detail_type}")


@cache
def _sqs() -> Any:
    return boto3.client("sqs")
