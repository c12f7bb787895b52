"""Puts batches of signals of users who are here into the lake: each alone, safe to repeat."""

import logging
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

from easel.signals import keeping, queue

logger = Logger()
# The one that Powertools formats: it takes no logger of its own here.
plain = logging.getLogger(logger.service)


def keep(record: dict[str, Any]) -> None:
    """Put the batch of one message into the lake, unless its user has left."""
    if not keeping.keep(queue.read(record["body"])):
        logger.info("a batch was dropped: its user has left")


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    batch = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False, logger=plain)
    return dict(process_partial_response(event, keep, batch, context))
