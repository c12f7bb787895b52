"""Routes of insight: what users agree to have learned from what they do."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from pydantic import Field

from easel.consent import deciding
from easel.consent.model import Choices
from easel.consent.schemas import ConsentView
from easel.http import App, Body, Whole
from easel.recommendations import recipes

app = App()
logger = Logger()


class ConsentIn(Body):
    """What you agree to: all of it each time, and on which text."""

    version: Annotated[int, Field(ge=1, description="Of the text that you were shown."), Whole]
    ranking: bool
    analytics: bool
    research_export: bool
    model_training: bool
    own_images: bool
    own_prompts: bool


@app.get("/v1/me/consent")
def get_consent() -> ConsentView:
    """Get what you agree to have learned from what you do."""
    return _view(app.user_id)


@app.put("/v1/me/consent")
def put_consent(body: ConsentIn) -> ConsentView:
    """Set what you agree to. What you take back holds from the next dataset on."""
    choices = Choices(**body.model_dump(exclude={"version", "ranking"}))
    deciding.decide(app.user_id, choices, body.version)
    recipes.use_reactions(app.user_id, uses=body.ranking)
    return _view(app.user_id)


def _view(user_id: str) -> ConsentView:
    recipe = recipes.of(user_id, consistent=True)
    return deciding.view(user_id, ranking=not recipe.ignores_reactions)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
