"""Consume events for pushes: send notifications to browsers that asked for them."""

import logging
from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import PushDue
from easel.events.consumer import Detail
from easel.notifications import push

# Half an hour in all. Lambda stops a function that wakes itself 16 times.
WAITS_SECONDS = (60, 120, 240, 480, 900)
logger = Logger()
# The one that Powertools formats, also where a test looks.
log = logging.getLogger(logger.service)


def on_due(detail: Detail) -> None:
    event = PushDue.model_validate(detail)
    tries = int(detail.get("tries", 0))
    for session_id in push.push(event.user_id, event.number, detail.get("session")):
        if tries == len(WAITS_SECONDS):
            log.warning("a push is given up: its service was busy for half an hour")
            continue
        # The others have it: only this one is asked again.
        again = detail | {"session": session_id, "tries": tries + 1}
        consumer.send(detail["detail_type"], again, WAITS_SECONDS[tries])


HANDLERS: dict[str, consumer.Handle] = {"PushDue": on_due}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "push", HANDLERS)
