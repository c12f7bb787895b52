"""Build the index of search: on a schedule where it is due, and anew when somebody asks for it.

Asked to, it compares what two engines find instead.
"""

from typing import Any

from aws_lambda_powertools import Logger

from easel.search import compare, upkeep

logger = Logger()

# What is left for a last part of the table, and for the default engine's snapshot.
SPARE_SECONDS = 120


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if count := event.get("compare"):
        return compare.run(count)
    seconds = context.get_remaining_time_in_millis() / 1000 - SPARE_SECONDS
    built = upkeep.run(seconds, anew=bool(event.get("anew")))
    logger.info("built", extra={"outcome": built.outcome, "documents": built.documents})
    return {"outcome": built.outcome, "documents": built.documents}
