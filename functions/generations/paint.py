"""The steps that paint and judge: the only function with the painter and access to providers."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.generations import judging, ordering, painting, steps
from easel.generations.problems import State, answering
from easel.generations.providers import ProviderBusy, ProviderError

logger = Logger()


@logger.inject_lambda_context
def lambda_handler(event: dict[str, Any], _: Any) -> State:
    is_judged = event.get("step") == "judge"
    state = event["input"] if is_judged else event
    logger.set_correlation_id(state["generation_id"])
    return _judge(state) if is_judged else _paint(state)


@answering
def _paint(state: State) -> State:
    generation_id = state["generation_id"]
    provider, order = steps.order(generation_id)
    placed = ordering.place(generation_id, order.count)
    try:
        painting.paint(generation_id, order, provider)
    except ProviderError as no:
        ordering.take_back(placed, no, len(painting.kept_of(generation_id, order.count)))
        if isinstance(no, ProviderBusy):
            raise
        # An answer, not an error: what is raised may be asked for again, and this need not be.
        return state | {"problem": {"code": no.code, "detail": no.detail}}
    return state


@answering
def _judge(state: State) -> State:
    # Loaded here: painting needs none of it.
    from easel.moderation import automatic

    judged = judging.paintings(state)
    for refused in judging.refused(state, judged):
        automatic.refused(*refused)
    return judging.passed(state, judged)
