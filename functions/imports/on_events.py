"""Consume events for imports: do one step, and queue the next."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import ImportBegun
from easel.events.consumer import Detail, Paging
from easel.imports import worker

logger = Logger()


def on_begun(detail: Detail) -> str | None:
    event = ImportBegun.model_validate(detail)
    step = int(detail.get("after", 0))
    following = worker.work(event.user_id, event.import_id, event.path, step)
    return None if following is None else str(following)


HANDLERS = {"ImportBegun": Paging(on_begun)}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "imports", HANDLERS)
