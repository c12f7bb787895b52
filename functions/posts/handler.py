"""Routes of posts: publish, reply, quote, read, edit, delete."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from easel.http import (
    App,
    Body,
    Cursor,
    IdempotencyKey,
    IfMatch,
    Limit,
    PathId,
    expected,
    nothing,
)
from easel.moderation import cases
from easel.posts import commands, drafts, revisions
from easel.posts.commands import Draft
from easel.posts.schemas import (
    DraftPage,
    DraftView,
    EditPage,
    Level,
    LineagePage,
    PostPage,
    PostView,
    RemixPolicy,
    ReplyPage,
    Visibility,
)
from easel.timelines import lineage, pipeline, threads
from easel.validation import AltText, Caption, Id, SureId, Tags

app = App()
logger = Logger()
TO_REMIXERS = "Hidden from others, it is shown to who publishes a remix of it."
OWN_IMAGES = "Images of your own, in their order."
IN_TURN = "Of the images, in their order; null where none is said. At most as many as images."


Scope = Annotated[
    Literal["post", "tree"],
    Query(description="Descendants of the post, or all of its farthest ancestor."),
]
ImageScope = Annotated[
    Literal["image", "tree"],
    Query(description="Descendants of the image, or all of its farthest ancestor."),
]
Order = Annotated[
    Literal["newest", "oldest"],
    Query(description="Of what descends, which comes first; the oldest come before their remixes."),
]
ShownBy = Annotated[
    Id | None,
    Query(min_length=1, max_length=100, description="A post that shows it, unless it is yours."),
]


class PostIn(Body):
    """One to four images of one's own, or a caption alone that answers a post or quotes one.

    Who may see it is always said.
    """

    image_ids: list[Id] = Field(default_factory=list, max_length=4, description=OWN_IMAGES)
    visibility: Visibility
    caption: Caption = ""
    alt_texts: list[AltText | None] = Field(default_factory=list, max_length=4, description=IN_TURN)
    tags: Tags = Field(default_factory=list)
    show_prompt: bool = True
    remixers_see_prompt: bool = Field(default=False, description=TO_REMIXERS)
    remix_policy: RemixPolicy = "allow"
    reply_to: Id | None = Field(
        default=None, max_length=26, description="A post that you see and whose author lets you."
    )
    quote_of: Id | None = Field(default=None, max_length=26, description="A public post.")
    level: Level = "general"
    draft_id: SureId | None = Field(default=None, description="A draft of yours, gone with this.")


class DraftIn(Body):
    """What is said of a post so far. Nothing must be; in a change, null takes a field away."""

    image_ids: list[SureId] | None = Field(default=None, max_length=4, description=OWN_IMAGES)
    visibility: Visibility | None = None
    caption: Caption | None = None
    alt_texts: list[AltText | None] | None = Field(default=None, max_length=4, description=IN_TURN)
    tags: Tags | None = None
    show_prompt: bool | None = None
    remixers_see_prompt: bool | None = None
    remix_policy: RemixPolicy | None = None
    reply_to: SureId | None = None
    quote_of: SureId | None = None
    level: Level | None = None


class PostChanges(Body):
    """What to change; what is left out stays."""

    caption: Caption = Field(default_factory=str)
    alt_texts: list[AltText | None] = Field(default_factory=list, max_length=4, description=IN_TURN)
    tags: Tags = Field(default_factory=list)
    visibility: Visibility = Field(default_factory=str)  # type: ignore[assignment]
    show_prompt: bool = Field(default_factory=bool)
    remixers_see_prompt: bool = Field(default_factory=bool, description=TO_REMIXERS)
    remix_policy: RemixPolicy = Field(default_factory=str)  # type: ignore[assignment]
    level: Level = Field(  # type: ignore[assignment]
        default_factory=str, description="At least what moderators said."
    )


@app.post("/v1/posts", status_code=201)
def publish(body: PostIn, idempotency_key: IdempotencyKey = None) -> PostView:
    """Publish your images, reply to a post, or quote one."""
    draft = Draft(**body.model_dump())
    post = commands.publish(app.user_id, draft, app.once(idempotency_key))
    return pipeline.one(post, app.viewer_id)


@app.post("/v1/drafts", status_code=201)
def save_draft(body: DraftIn, idempotency_key: IdempotencyKey = None) -> DraftView:
    """Create a draft. Only you ever see it."""
    said = body.model_dump(exclude_none=True)
    return drafts.save(app.user_id, said, app.once(idempotency_key))


@app.get("/v1/drafts")
def get_drafts(limit: Limit = 25, cursor: Cursor = None) -> DraftPage:
    """List your drafts, newest first."""
    return drafts.page(app.user_id, cursor, limit)


@app.get("/v1/drafts/<draft_id>")
def get_draft(draft_id: PathId) -> DraftView:
    """Get one of your drafts."""
    return drafts.one(app.user_id, draft_id)


@app.patch("/v1/drafts/<draft_id>")
def change_draft(draft_id: PathId, body: DraftIn) -> DraftView:
    """Update a draft; omitted fields stay."""
    return drafts.change(app.user_id, draft_id, body.model_dump(exclude_unset=True))


@app.delete("/v1/drafts/<draft_id>", status_code=204)
def discard_draft(draft_id: PathId) -> Response[None]:
    """Delete a draft."""
    drafts.discard(app.user_id, draft_id)
    return nothing()


@app.get("/v1/posts/<post_id>")
def get_post(post_id: PathId) -> PostView:
    """Get a post with its full prompts."""
    return pipeline.by_id(post_id, app.viewer_id)


@app.get("/v1/posts/<post_id>/replies")
def get_replies_to(post_id: PathId, limit: Limit = 25, cursor: Cursor = None) -> ReplyPage:
    """List the direct replies to a post, oldest first, and gaps with replies below."""
    return threads.replies_to(post_id, app.viewer_id, cursor, limit)


@app.get("/v1/posts/<post_id>/ancestors")
def get_ancestors(post_id: PathId, limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List the posts that a reply answers, nearest first."""
    return threads.ancestors(post_id, app.viewer_id, cursor, limit)


@app.get("/v1/posts/<post_id>/lineage")
def get_lineage(
    post_id: PathId,
    scope: Scope = "post",
    order: Order = "newest",
    limit: Limit = 25,
    cursor: Cursor = None,
) -> LineagePage:
    """List the posts that a post was remixed from, and those that descend from it."""
    asked = lineage.Asked(scope == "tree", order, cursor, limit)
    return lineage.of_post(post_id, app.viewer_id, asked)


@app.get("/v1/images/<image_id>/lineage")
def get_lineage_of_image(  # noqa: PLR0913, PLR0917
    image_id: PathId,
    post_id: ShownBy = None,
    scope: ImageScope = "image",
    order: Order = "newest",
    limit: Limit = 25,
    cursor: Cursor = None,
) -> LineagePage:
    """List the posts that an image was remixed from, and those that descend from it."""
    asked = lineage.Asked(scope == "tree", order, cursor, limit)
    return lineage.of_image(image_id, app.viewer_id, post_id, asked)


@app.get("/v1/posts/<post_id>/edits")
def get_edits(post_id: PathId, limit: Limit = 25, cursor: Cursor = None) -> EditPage:
    """List the earlier revisions of a post, newest first."""
    reported = cases.reported_post if app.moderates else None
    return revisions.page(post_id, app.viewer_id, cursor, limit, reported)


@app.patch("/v1/posts/<post_id>")
def change(post_id: PathId, body: PostChanges, if_match: IfMatch = None) -> PostView:
    """Update your post."""
    begun_from, changes = expected(if_match), body.model_dump(exclude_unset=True)
    post = commands.edit(post_id, app.user_id, changes, begun_from)
    return pipeline.one(post, app.viewer_id)


@app.delete("/v1/posts/<post_id>", status_code=204)
def delete(post_id: PathId) -> Response[None]:
    """Delete your post."""
    commands.delete(post_id, app.user_id)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
