"""Consume events for users: erase who left, sign out who was suspended, finish deleting images,
let in who asked to follow.
"""

from typing import Any

from aws_lambda_powertools import Logger

from easel.erasure import own_images, sweep
from easel.events import consumer
from easel.events.catalog import AccountStateChanged, ImageDeleted, UserLeft
from easel.events.consumer import Detail, Paging
from easel.graph import admission
from easel.sessions import sign_outs

logger = Logger()


def on_left(detail: Detail) -> str | None:
    return sweep.erase(UserLeft.model_validate(detail).user_id, detail.get("after"))


def on_image(detail: Detail) -> None:
    # A post that was being published can be seen only later: nothing is done the first time.
    event = ImageDeleted.model_validate(detail)
    if "second_look" in detail:
        own_images.finish(event.image_id, event.generation_id)


def on_state(detail: Detail) -> str | None:
    event = AccountStateChanged.model_validate(detail)
    sign_outs.end_suspended(event.user_id)
    return admission.admit(event.user_id, detail.get("after"))


# What was under way when the user left, or the account opened, may have written once more.
HANDLERS: dict[str, consumer.Handle] = {
    "AccountStateChanged": Paging(consumer.rerun_after_fan_out(on_state)),
    "ImageDeleted": consumer.rerun_after_fan_out(on_image),
    "UserLeft": Paging(consumer.rerun_after_fan_out(on_left)),
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "users", HANDLERS)
