"""Routes of posts: publish, read, change, delete."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from pydantic import Field

from easel import feeds, publishing
from easel.api import App, Body, IdempotencyKey, PathText, nothing
from easel.publishing import Draft
from easel.text import AltText, Caption, Tags
from easel.views import PostView, RemixPolicy, Visibility

app = App()
logger = Logger()


class PostIn(Body):
    """A post of one to four pictures of one's own. Who may see it is always said."""

    image_ids: list[str] = Field(min_length=1, max_length=4)
    visibility: Visibility
    caption: Caption = ""
    alt_texts: list[AltText | None] = Field(default_factory=list, max_length=4)
    tags: Tags = Field(default_factory=list)
    show_prompt: bool = True
    remix_policy: RemixPolicy = "allow"


class PostChanges(Body):
    """What to change; what is left out stays."""

    caption: Caption = Field(default_factory=str)
    alt_texts: list[AltText | None] = Field(default_factory=list, max_length=4)
    tags: Tags = Field(default_factory=list)
    visibility: Visibility = Field(default_factory=str)  # type: ignore[assignment]
    show_prompt: bool = Field(default_factory=bool)
    remix_policy: RemixPolicy = Field(default_factory=str)  # type: ignore[assignment]


@app.post("/v1/posts", status_code=201)
def publish(body: PostIn, idempotency_key: IdempotencyKey = None) -> PostView:
    """Publish one to four pictures of one's own."""
    draft = Draft(**body.model_dump())
    post = publishing.publish(app.person_id, draft, app.once(idempotency_key))
    return feeds.one(post, app.viewer_id)


@app.get("/v1/posts/<post_id>")
def get_post(post_id: PathText) -> PostView:
    """A post, with the whole of its prompts."""
    return feeds.by_id(post_id, app.viewer_id)


@app.patch("/v1/posts/<post_id>")
def change(post_id: PathText, body: PostChanges) -> PostView:
    """Change one's own post."""
    changes = body.model_dump(exclude_unset=True)
    return feeds.one(publishing.edit(post_id, app.person_id, changes), app.viewer_id)


@app.delete("/v1/posts/<post_id>", status_code=204)
def delete(post_id: PathText) -> Response[None]:
    """Delete one's own post."""
    publishing.delete(post_id, app.person_id)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
