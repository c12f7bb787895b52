"""Puts batches of signals of users who are here into the lake: each alone, safe to repeat."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.signals import keeping, queue

logger = Logger()


def keep(record: dict[str, Any]) -> None:
    """Put the batch of one message into the lake, unless its user has left."""
    if not keeping.keep(queue.read(record["body"])):
        logger.info("a batch was dropped: its user has left")


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.one_by_one(event, context, keep)
