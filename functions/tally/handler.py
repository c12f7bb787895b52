"""Reads the table's stream and moves counters, exactly once."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import changes, markers, tally

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    batch = list(changes.read(event))
    tally.apply([step for change in batch for step in tally.steps(change)], event.get("shardId"))
    for marker in markers.met(change.new for change in batch):
        markers.seen(marker, "tally")
    return {"state": {}}
