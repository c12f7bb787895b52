"""Consume events for search: log what posts and users say now."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import PostPublished, UserJoined
from easel.events.consumer import Detail
from easel.search import feed

logger = Logger()


def on_post(detail: Detail) -> None:
    event = PostPublished.model_validate(detail)
    if event.reply_to:
        # It is found where it was said.
        return
    feed.settle_post(event.post_id, event.author_id)


def on_user(detail: Detail) -> None:
    event = UserJoined.model_validate(detail)
    feed.settle_user(event.user_id)


def on_left(detail: Detail) -> None:
    event = UserJoined.model_validate(detail)
    feed.forget_user(event.user_id)


again = consumer.rerun_after_fan_out

HANDLERS = {
    "PostPublished": on_post,
    "PostAudienceChanged": again(on_post),
    "PostTagsChanged": again(on_post),
    "PostWordsChanged": again(on_post),
    "PostDeleted": again(on_post),
    "UserJoined": on_user,
    "ProfileChanged": on_user,
    "AccountStateChanged": again(on_user),
    "UserLeft": again(on_left),
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "search", HANDLERS)
