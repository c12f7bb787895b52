"""Puts batches of signals of users who agree into the lake and the windows, each alone.

A batch that comes again is there once: the queries of the lake and the marks of windows see to it.
"""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.insight import acts, facts
from easel.signals import keeping, queue

logger = Logger()


def keep(record: dict[str, Any]) -> None:
    """Keep the batch of one message, unless its user has left, or agrees no more."""
    batch = queue.read(record["body"])
    if not keeping.keep(batch):
        logger.info("a batch was dropped: its user has left, or agrees no more")
        return
    found = facts.of_signals(batch.user_id, batch.taken_at, batch.terms.purposes, batch.signals)
    acts.note(f"signals#{batch.user_id}#{batch.batch_id}", found)


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.one_by_one(event, context, keep)
