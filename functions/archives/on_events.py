"""Consume events for archives: build one part, and queue the next."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.archives import builder
from easel.events import consumer
from easel.events.catalog import ArchiveRequested
from easel.events.consumer import Detail, Paging

logger = Logger()


def on_requested(detail: Detail) -> str | None:
    event = ArchiveRequested.model_validate(detail)
    part = int(detail.get("after", 0))
    following = builder.work(event.user_id, event.archive_id, event.path, part)
    return None if following is None else str(following)


HANDLERS = {"ArchiveRequested": Paging(on_requested)}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "archives", HANDLERS)
