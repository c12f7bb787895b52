"""Routes of insight: what users agree to have learned from what they do."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from pydantic import Field

from easel.consent import deciding
from easel.consent.schemas import ConsentView
from easel.http import App, Body, Whole

app = App()
logger = Logger()


class ConsentIn(Body):
    """What you agree to, or no longer; what is left out stays as it is."""

    version: Annotated[
        int, Field(ge=1, le=1_000_000, description="Of the text that you were shown."), Whole
    ]
    ranking: bool | None = None
    analytics: bool | None = None
    research_export: bool | None = None
    model_training: bool | None = None
    own_images: bool | None = None
    own_prompts: bool | None = None


@app.get("/v1/me/consent")
def get_consent() -> ConsentView:
    """Get what you agree to have learned from what you do."""
    return deciding.view(app.user_id)


@app.put("/v1/me/consent")
def put_consent(body: ConsentIn) -> ConsentView:
    """Set what you agree to. What you take back holds from the next dataset on."""
    changes = body.model_dump(exclude={"version"}, exclude_none=True)
    deciding.decide(app.user_id, changes, body.version)
    return deciding.view(app.user_id)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
