"""Reads the table's stream and moves counters, exactly once."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent

from easel import markers, tally

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    changes = [record.dynamodb for record in DynamoDBStreamEvent(event).records]
    moved = [
        step
        for change in changes
        for step in tally.steps(change.sequence_number, change.old_image, change.new_image)
    ]
    tally.apply(moved, event.get("shardId"))
    for marker in markers.met(change.new_image for change in changes):
        markers.seen(marker, "tally")
    return {"state": {}}
