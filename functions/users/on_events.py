"""Consume events for users: erase who left, page by page."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.erasure import sweep
from easel.events import consumer
from easel.events.catalog import UserLeft
from easel.events.consumer import Detail, Paging

logger = Logger()


def on_left(detail: Detail) -> str | None:
    return sweep.erase(UserLeft.model_validate(detail).user_id, detail.get("after"))


# What was under way when the user left may have written once more.
HANDLERS = {"UserLeft": Paging(consumer.rerun_after_fan_out(on_left))}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "users", HANDLERS)
