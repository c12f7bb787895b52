"""Consume events for insight: what users made, published and reacted to goes into the lake and the
windows, for those who agree to it, and makers are told what others did to their posts."""

from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import (
    GenerationEnded,
    GenerationRequested,
    PostDeleted,
    PostPublished,
    PostReacted,
    PostReposted,
    UserFollowed,
    UserUnfollowed,
)
from easel.events.consumer import Detail
from easel.insight import acts, facts, making, met, met_facts, reach
from easel.signals import domain_events

logger = Logger()


def on_requested(detail: Detail) -> None:
    generation_id = GenerationRequested.model_validate(detail).generation_id
    domain_events.keep_request(generation_id)
    acts.note(f"requested#{generation_id}", facts.of_request(generation_id))


def on_ended(detail: Detail) -> None:
    generation_id = GenerationEnded.model_validate(detail).generation_id
    domain_events.keep_ending(generation_id)
    acts.note(f"ended#{generation_id}", facts.of_ending(generation_id))


def on_published(detail: Detail) -> None:
    post_id = PostPublished.model_validate(detail).post_id
    domain_events.keep_post(post_id)
    acts.note(f"published#{post_id}", facts.of_post(post_id))
    met.note(f"published#{post_id}", met_facts.of_post(post_id))


def on_reacted(detail: Detail) -> None:
    event = PostReacted.model_validate(detail)
    message = f"reacted#{event.post_id}#{event.user_id}"
    domain_events.keep_reaction(event.post_id, event.user_id)
    acts.note(message, facts.of_reaction(event.post_id, event.user_id))
    met.note(message, met_facts.of_reaction(event.post_id, event.user_id))


def on_reposted(detail: Detail) -> None:
    event = PostReposted.model_validate(detail)
    message = f"reposted#{event.post_id}#{event.user_id}"
    domain_events.keep_repost(event.post_id, event.user_id)
    met.note(message, met_facts.of_repost(event.post_id, event.user_id))


def on_followed(detail: Detail) -> None:
    event = UserFollowed.model_validate(detail)
    making.follow(event.followee_id, event.follower_id, _moment(detail), "gained")


def on_unfollowed(detail: Detail) -> None:
    event = UserUnfollowed.model_validate(detail)
    making.follow(event.followee_id, event.follower_id, _moment(detail), "lost")


def on_deleted(detail: Detail) -> None:
    event = PostDeleted.model_validate(detail)
    reach.forget_post(event.author_id, event.post_id)


def _moment(detail: Detail) -> datetime:
    """Return when it happened: by then the bus had it."""
    return datetime.fromisoformat(detail["at"]) if "at" in detail else datetime.now(UTC)


HANDLERS: dict[str, consumer.Handle] = {
    "GenerationRequested": on_requested,
    "GenerationEnded": on_ended,
    "PostPublished": on_published,
    "PostReacted": on_reacted,
    "PostReposted": on_reposted,
    "UserFollowed": on_followed,
    "UserUnfollowed": on_unfollowed,
    # Who adds up what was met may have read the post a moment before it went.
    "PostDeleted": consumer.rerun_after_fan_out(on_deleted),
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "insight", HANDLERS)
