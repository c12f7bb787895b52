"""Reads the table's stream and puts typed facts on the bus. It does nothing else, and raises."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent

from easel import bus, relay

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> None:
    changes = (record.dynamodb for record in DynamoDBStreamEvent(event).records)
    facts = [fact for change in changes for fact in relay.facts(change.old_image, change.new_image)]
    bus.put(facts)
