"""Consume events for images: make and remove public copies."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import PostAudienceChanged, ProfileChanged, UserLeft
from easel.events.consumer import Detail, Handle, Later
from easel.images.cdn import EdgeBusy
from easel.posts import public_copies, withdrawals
from easel.profiles import public_avatar

logger = Logger()


def on_post(detail: Detail) -> None:
    event = PostAudienceChanged.model_validate(detail)
    public_copies.settle_post(event.post_id, event.old_public_key, in_tree=event.in_tree)


def on_withdrawal(detail: Detail) -> None:
    # First of all, since what is taken away here does not come back with a backup of the table.
    withdrawals.settle(PostAudienceChanged.model_validate(detail).post_id)
    on_post(detail)


def on_profile(detail: Detail) -> None:
    event = ProfileChanged.model_validate(detail)
    public_avatar.settle_avatar(event.user_id, event.old_avatar_key)


def on_left(detail: Detail) -> None:
    event = UserLeft.model_validate(detail)
    public_avatar.settle_avatar(event.user_id, event.old_avatar_key)


again = consumer.rerun_after_fan_out


def later(handle: Handle) -> Later:
    """Make a handler come back when the edge has room; a second look is asked for after that."""
    return Later(handle, EdgeBusy)


HANDLERS = {
    "PostPublished": later(on_post),
    "PostAudienceChanged": later(again(on_withdrawal)),
    "PostFilesReplaced": later(again(on_post)),
    "PostDeleted": later(again(on_withdrawal)),
    "ProfileChanged": later(on_profile),
    # The profile is gone; what it last showed may still be on its way out.
    "UserLeft": later(again(on_left)),
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "images", HANDLERS)
