"""Consume events for insight: what users who agree to it made, published and reacted to."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.events import consumer
from easel.events.catalog import (
    GenerationEnded,
    GenerationRequested,
    PostPublished,
    PostReacted,
)
from easel.events.consumer import Detail
from easel.insight import acts, facts

logger = Logger()


def on_requested(detail: Detail) -> None:
    generation_id = GenerationRequested.model_validate(detail).generation_id
    acts.note(f"requested#{generation_id}", facts.of_request(generation_id))


def on_ended(detail: Detail) -> None:
    generation_id = GenerationEnded.model_validate(detail).generation_id
    acts.note(f"ended#{generation_id}", facts.of_ending(generation_id))


def on_published(detail: Detail) -> None:
    post_id = PostPublished.model_validate(detail).post_id
    acts.note(f"published#{post_id}", facts.of_post(post_id))


def on_reacted(detail: Detail) -> None:
    event = PostReacted.model_validate(detail)
    message = f"reacted#{event.post_id}#{event.user_id}"
    acts.note(message, facts.of_reaction(event.post_id, event.user_id))


HANDLERS: dict[str, consumer.Handle] = {
    "GenerationRequested": on_requested,
    "GenerationEnded": on_ended,
    "PostPublished": on_published,
    "PostReacted": on_reacted,
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return consumer.consume(event, context, "insight", HANDLERS)
