"""What posts do when facts arrive: carry the author's new card and state, let go of edges."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import messages, upkeep
from easel.events import AccountStateChanged, PostDeleted, ProfileChanged
from easel.messages import Detail

logger = Logger()


def on_profile(detail: Detail) -> str | None:
    fact = ProfileChanged.model_validate(detail)
    return upkeep.refresh_posts(fact.user_id, detail.get("after"))


def on_state(detail: Detail) -> str | None:
    fact = AccountStateChanged.model_validate(detail)
    after = upkeep.refresh_posts(fact.user_id, detail.get("after"))
    if after is None and "second_look" in detail:
        upkeep.lift_gate(fact.user_id)
    return after


def on_deleted(detail: Detail) -> None:
    upkeep.sweep_edges(PostDeleted.model_validate(detail).post_id)


HANDLERS = {
    "ProfileChanged": messages.withdrawing(on_profile),
    "AccountStateChanged": messages.withdrawing(on_state),
    "PostDeleted": messages.withdrawing(on_deleted),
}


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return messages.consume(event, context, "posts", HANDLERS)
