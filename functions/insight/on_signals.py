"""Puts batches of signals of users who agree where they are counted, each alone: into the lake, the
windows, and the days of makers.

A batch that comes again is there once: the queries of the lake, the marks of windows and those of
days see to it.
"""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.insight import acts, facts, met, met_facts
from easel.signals import keeping, queue

logger = Logger()


def keep(record: dict[str, Any]) -> None:
    """Keep the batch of one message, unless its user has left, or agrees no more."""
    batch = queue.read(record["body"])
    if not keeping.keep(batch):
        logger.info("a batch was dropped: its user has left, or agrees no more")
        return
    found = facts.of_signals(batch.user_id, batch.taken_at, batch.terms.purposes, batch.signals)
    message = f"signals#{batch.user_id}#{batch.batch_id}"
    acts.note(message, found)
    met.note(message, met_facts.of_signals(batch.user_id, batch.taken_at, batch.signals))


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.one_by_one(event, context, keep)
