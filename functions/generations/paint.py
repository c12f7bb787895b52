"""The step that paints: the only function that carries the painter and speaks to providers."""

from typing import Any

from aws_lambda_powertools import Logger

from easel import generations, steps, workshop
from easel.providers import ProviderFailed, ProviderRefused

logger = Logger()


@logger.inject_lambda_context(correlation_id_path="generation_id")
def lambda_handler(state: dict[str, Any], _: Any) -> dict[str, Any]:
    provider, order = steps.order(state["generation_id"])
    generations.advance(state["generation_id"], "painting", 0.2)
    try:
        workshop.paint(state["generation_id"], order, provider)
    except (ProviderRefused, ProviderFailed) as no:
        # An answer, not an error: what is raised may be asked for again, and this need not be.
        return state | {"problem": {"code": no.code, "detail": no.detail}}
    return state
