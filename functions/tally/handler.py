"""Read the table's stream and update counters and pulses, exactly once."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import counters
from easel.events import drain_markers, stream
from easel.ranking import pulse

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    batch = list(stream.read(event))
    moved = [step for each in batch for step in (*counters.steps(each), *pulse.steps(each))]
    counters.apply(moved, event.get("shardId"))
    for marker in drain_markers.met(change.new for change in batch):
        drain_markers.seen(marker, "tally")
    return {"state": {}}
