"""Consume events for notifications: notify users, and take back what was undone."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import (
    DecisionMade,
    FollowRequested,
    GenerationAdvanced,
    GenerationEnded,
    PostPublished,
    PostReacted,
    PostReposted,
    RemixRequestChanged,
    UserFollowed,
)
from easel.events.consumer import Detail
from easel.notifications import deliver

logger = Logger()


def on_edge(detail: Detail) -> None:
    event = UserFollowed.model_validate(detail)
    deliver.settle_follow(event.follower_id, event.followee_id)


def on_request(detail: Detail) -> None:
    event = FollowRequested.model_validate(detail)
    deliver.settle_request(event.follower_id, event.followee_id)


def on_remix_request(detail: Detail) -> None:
    event = RemixRequestChanged.model_validate(detail)
    deliver.settle_remix_request(event.post_id, event.user_id, event.owner_id)


def on_reaction(detail: Detail) -> None:
    event = PostReacted.model_validate(detail)
    deliver.settle_reaction(event.post_id, event.user_id)


def on_repost(detail: Detail) -> None:
    event = PostReposted.model_validate(detail)
    deliver.settle_repost(event.post_id, event.user_id)


def on_post(detail: Detail) -> None:
    event = PostPublished.model_validate(detail)
    deliver.settle_post(event.post_id, event.author_id)


def on_generation(detail: Detail) -> None:
    event = GenerationEnded.model_validate(detail)
    deliver.settle_generation(event.generation_id)
    deliver.show_progress(event.generation_id, event.user_id)


def on_progress(detail: Detail) -> None:
    event = GenerationAdvanced.model_validate(detail)
    deliver.show_progress(event.generation_id, event.user_id)


def on_decision(detail: Detail) -> None:
    event = DecisionMade.model_validate(detail)
    deliver.settle_decision(event.name)


HANDLERS = {
    "UserFollowed": on_edge,
    "UserUnfollowed": on_edge,
    "FollowRequested": on_request,
    "FollowRequestEnded": on_request,
    "RemixRequestChanged": on_remix_request,
    "PostReacted": on_reaction,
    "ReactionTakenBack": on_reaction,
    "PostReposted": on_repost,
    "RepostWithdrawn": on_repost,
    "PostPublished": on_post,
    # Who was told of a post is found through an index, which may lag behind.
    "PostAudienceChanged": consumer.rerun_after_fan_out(on_post),
    "PostMentionsChanged": consumer.rerun_after_fan_out(on_post),
    "PostDeleted": consumer.rerun_after_fan_out(on_post),
    "GenerationAdvanced": on_progress,
    "GenerationEnded": on_generation,
    "DecisionMade": on_decision,
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "notifications", HANDLERS)
