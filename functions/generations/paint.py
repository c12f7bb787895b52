"""The step that paints: the only function with the painter and access to providers."""

from typing import Any

from aws_lambda_powertools import Logger

from easel.generations import ordering, painting, steps
from easel.generations.problems import State, answering
from easel.generations.providers import ProviderBusy, ProviderError

logger = Logger()


@logger.inject_lambda_context(correlation_id_path="generation_id")
def lambda_handler(state: State, _: Any) -> State:
    return _paint(state)


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
