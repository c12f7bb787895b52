"""What archives do when facts arrive: make one part, and hand the next to themselves."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import messages, packing
from easel.events import ArchiveRequested
from easel.messages import Detail, Paging

logger = Logger()


def on_requested(detail: Detail) -> str | None:
    fact = ArchiveRequested.model_validate(detail)
    part = int(detail.get("after", 0))
    following = packing.work(fact.user_id, fact.archive_id, fact.path, part)
    return None if following is None else str(following)


HANDLERS = {"ArchiveRequested": Paging(on_requested)}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return messages.consume(event, context, "archives", HANDLERS)
