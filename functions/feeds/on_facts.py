"""What feeds do when facts arrive: fan out, backfill, withdraw, rebuild."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import fan_out, messages
from easel.events import PersonFollowed, PostPublished, PostReposted, ReaderReturned
from easel.messages import Detail

logger = Logger()


def on_post(detail: Detail) -> str | None:
    fact = PostPublished.model_validate(detail)
    # A reply is read under its post and on its author's page; it was pushed to nobody.
    if fact.reply_to:
        return None
    return fan_out.settle_post(fact.post_id, fact.author_id, detail.get("after"))


def on_repost(detail: Detail) -> str | None:
    fact = PostReposted.model_validate(detail)
    return fan_out.settle_repost(fact.repost_id, fact.post_id, fact.user_id, detail.get("after"))


def on_edge(detail: Detail) -> None:
    fact = PersonFollowed.model_validate(detail)
    fan_out.settle_edge(fact.follower_id, fact.followee_id)


def on_reader(detail: Detail) -> None:
    fan_out.rebuild(ReaderReturned.model_validate(detail).user_id)


HANDLERS = {
    "PostPublished": on_post,
    "PostAudienceChanged": messages.withdrawing(on_post),
    "PostDeleted": messages.withdrawing(on_post),
    "PostReposted": on_repost,
    "RepostWithdrawn": messages.withdrawing(on_repost),
    "PersonFollowed": on_edge,
    "PersonUnfollowed": messages.withdrawing(on_edge),
    "ReaderReturned": on_reader,
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return messages.consume(event, context, "feeds", HANDLERS)
