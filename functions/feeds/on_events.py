"""Consume events for feeds: fan out, backfill, withdraw, rebuild."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import PostPublished, PostReposted, ReaderReturned, UserFollowed
from easel.events.consumer import Detail, Handle, Paging
from easel.realtime import push
from easel.timelines import fan_out
from easel.timelines.fan_out import Tell

logger = Logger()


def on_post(detail: Detail, tell: Tell | None = None) -> str | None:
    event = PostPublished.model_validate(detail)
    # A reply is read under its post and on its author's page; it was pushed to nobody.
    if event.reply_to:
        return None
    named = event.post_id, event.author_id
    return fan_out.reconcile_post(*named, detail.get("after"), tell, imported=event.imported)


def on_repost(detail: Detail, tell: Tell | None = None) -> str | None:
    event = PostReposted.model_validate(detail)
    after = detail.get("after")
    return fan_out.reconcile_repost(event.repost_id, event.post_id, event.user_id, after, tell)


def on_edge(detail: Detail) -> None:
    event = UserFollowed.model_validate(detail)
    fan_out.reconcile_edge(event.follower_id, event.followee_id)


def on_reader(detail: Detail) -> str | None:
    return fan_out.rebuild(ReaderReturned.model_validate(detail).user_id, detail.get("after"))


def tell_later(detail: Detail, watching: list[str]) -> None:
    """Send a message of its own, so that feeds neither wait for slow pushes nor fail with them."""
    consumer.send(detail["detail_type"], detail | {"watching": watching})


def telling(handle: Callable[[Detail, Tell], str | None]) -> Handle:
    """Wrap a handler so that those who watch their feed are told of what is new."""

    @wraps(handle)
    def either(detail: Detail) -> str | None:
        if "watching" not in detail:
            return handle(detail, partial(tell_later, detail))
        push.tell_of_posts(detail["watching"])
        return None

    return either


HANDLERS: dict[str, Handle] = {
    "PostPublished": Paging(telling(on_post)),
    "PostAudienceChanged": Paging(consumer.rerun_after_fan_out(on_post)),
    "PostDeleted": Paging(consumer.rerun_after_fan_out(on_post)),
    "PostReposted": Paging(telling(on_repost)),
    "RepostWithdrawn": Paging(consumer.rerun_after_fan_out(on_repost)),
    "UserFollowed": on_edge,
    "UserUnfollowed": consumer.rerun_after_fan_out(on_edge),
    "ReaderReturned": Paging(on_reader),
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "feeds", HANDLERS)
