"""Consume events for posts: author's card and state, the indexes of tags and prints, cases."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.config import names
from easel.engagement import cascade_delete
from easel.events import consumer
from easel.events.catalog import AccountStateChanged, PostDeleted, PostTagsChanged, ProfileChanged
from easel.events.consumer import Detail, Handle, Paging
from easel.moderation import automatic, copies
from easel.posts import author_propagation, gaps, remixers, tag_index
from easel.verification import print_index

logger = Logger()


def on_profile(detail: Detail) -> str | None:
    event = ProfileChanged.model_validate(detail)
    if "after" not in detail:
        copies.worn(event.user_id)
    return author_propagation.refresh_posts(event.user_id, detail.get("after"))


def on_state(detail: Detail) -> str | None:
    event = AccountStateChanged.model_validate(detail)
    after = author_propagation.refresh_posts(event.user_id, detail.get("after"))
    if after is None and "second_look" in detail:
        # A little less than the wait: two clocks are never quite the same.
        author_propagation.lift_gate(event.user_id, int(names().second_look_seconds) * 9 // 10)
    return after


def on_tags(detail: Detail) -> None:
    event = PostTagsChanged.model_validate(detail)
    tag_index.settle(event.post_id, event.old_tags)


def on_audience(detail: Detail) -> None:
    on_tags(detail)
    post_id = PostTagsChanged.model_validate(detail).post_id
    print_index.settle(post_id)
    copies.shown(post_id)


def on_published(detail: Detail) -> None:
    on_audience(detail)
    post_id = PostTagsChanged.model_validate(detail).post_id
    automatic.labelled(post_id)
    remixers.note(post_id)


def on_deleted(detail: Detail) -> str | None:
    on_tags(detail)
    event = PostDeleted.model_validate(detail)
    print_index.settle(event.post_id)
    gaps.settle(event.post_id, event.reply_to)
    return cascade_delete.sweep_edges(event.post_id, detail.get("after"))


HANDLERS: dict[str, Handle] = {
    "ProfileChanged": Paging(consumer.rerun_after_fan_out(on_profile)),
    "AccountStateChanged": Paging(consumer.rerun_after_fan_out(on_state)),
    "PostPublished": on_published,
    "PostAudienceChanged": consumer.rerun_after_fan_out(on_audience),
    "PostTagsChanged": consumer.rerun_after_fan_out(on_tags),
    "PostDeleted": Paging(consumer.rerun_after_fan_out(on_deleted)),
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "posts", HANDLERS)
