"""Build the index of search: on a schedule where it is due, and anew when somebody asks for it."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.search import builder

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, Any]:
    built = builder.run(anew=bool(event.get("anew")))
    logger.info("built", extra={"outcome": built.outcome, "documents": built.documents})
    return {"outcome": built.outcome, "documents": built.documents}
