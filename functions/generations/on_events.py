"""Consume events for generations: start, stop, and settle runs that ended silently."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import GenerationCancelled, GenerationRequested
from easel.events.consumer import Detail
from easel.generations import executions

logger = Logger()


def on_requested(detail: Detail) -> None:
    executions.start(GenerationRequested.model_validate(detail).generation_id)


def on_cancelled(detail: Detail) -> None:
    executions.stop(GenerationCancelled.model_validate(detail).generation_id)


def on_execution_ended(detail: Detail) -> None:
    executions.ended(detail["name"], detail["status"])


HANDLERS = {
    "GenerationRequested": on_requested,
    "GenerationCancelled": consumer.rerun_after_fan_out(on_cancelled),
    "Step Functions Execution Status Change": on_execution_ended,
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "generations", HANDLERS)
