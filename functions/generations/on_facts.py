"""What generations do when facts arrive: start, stop, and settle what ended without a word."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import executions, messages
from easel.events import GenerationCancelled, GenerationRequested
from easel.messages import Detail

logger = Logger()


def on_requested(detail: Detail) -> None:
    executions.start(GenerationRequested.model_validate(detail).generation_id)


def on_cancelled(detail: Detail) -> None:
    executions.stop(GenerationCancelled.model_validate(detail).generation_id)


def on_execution_ended(detail: Detail) -> None:
    executions.ended(detail["name"], detail["status"])


HANDLERS = {
    "GenerationRequested": on_requested,
    "GenerationCancelled": messages.withdrawing(on_cancelled),
    "Step Functions Execution Status Change": on_execution_ended,
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return messages.consume(event, context, "generations", HANDLERS)
