"""Read the table's stream and update counters, exactly once."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import counters
from easel.events import drain_markers, stream

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    batch = list(stream.read(event))
    counters.apply(
        [step for change in batch for step in counters.steps(change)], event.get("shardId")
    )
    for marker in drain_markers.met(change.new for change in batch):
        drain_markers.seen(marker, "tally")
    return {"state": {}}
