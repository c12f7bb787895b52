"""Routes of engagement: react, repost, list who did, bookmark, collect."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import AfterValidator, Field

from easel import ids
from easel.collections import commands, items, views
from easel.collections.schemas import CollectionPage, CollectionView, CollectionVisibility
from easel.engagement import bookmarks, reactions, reposts
from easel.engagement.schemas import ReactionPage, RepostPage
from easel.http import (
    App,
    Body,
    Cursor,
    IdempotencyKey,
    IfMatch,
    Limit,
    PathHandle,
    PathId,
    expected,
    nothing,
)
from easel.layout import ReactionKind
from easel.posts.schemas import PostPage, PostView
from easel.timelines import pipeline
from easel.validation import Bio, DisplayName, SureId

app = App()
logger = Logger()
HasPost = Annotated[
    SureId | None, Query(description="A post's id: of each is said whether it has it.")
]
PublicPostId = Annotated[
    str, Path(min_length=1, description="Of a public post."), AfterValidator(ids.canonical)
]


class ReactionIn(Body):
    """One reaction per user and post; another kind replaces it."""

    kind: ReactionKind


class CollectionIn(Body):
    """A collection to be made. Who may open it is always said."""

    name: DisplayName
    description: Bio = ""
    visibility: CollectionVisibility


class CollectionChanges(Body):
    """What to change; what is left out stays."""

    name: DisplayName = Field(default_factory=str)
    description: Bio = Field(default_factory=str)
    visibility: CollectionVisibility = Field(default_factory=str)  # type: ignore[assignment]


@app.put("/v1/posts/<post_id>/reaction")
def react(post_id: PathId, body: ReactionIn) -> PostView:
    """React to a post; a second reaction replaces the first."""
    post = reactions.react(app.user_id, post_id, body.kind)
    return pipeline.one(post, app.viewer_id)


@app.delete("/v1/posts/<post_id>/reaction", status_code=204)
def take_back(post_id: PathId) -> Response[None]:
    """Remove your reaction."""
    reactions.take_back(app.user_id, post_id)
    return nothing()


@app.get("/v1/posts/<post_id>/reactions")
def who_reacted(post_id: PathId, limit: Limit = 25, cursor: Cursor = None) -> ReactionPage:
    """List reactions to a post, newest first."""
    return reactions.who(post_id, app.viewer_id, cursor, limit)


@app.put("/v1/posts/<post_id>/repost")
def repost(post_id: PublicPostId) -> PostView:
    """Repost a public post to your followers; repeating it changes nothing."""
    post = reposts.repost(app.user_id, post_id)
    return pipeline.one(post, app.viewer_id)


@app.delete("/v1/posts/<post_id>/repost", status_code=204)
def withdraw_repost(post_id: PathId) -> Response[None]:
    """Remove your repost."""
    reposts.take_back(app.user_id, post_id)
    return nothing()


@app.get("/v1/posts/<post_id>/reposts")
def who_reposted(post_id: PathId, limit: Limit = 25, cursor: Cursor = None) -> RepostPage:
    """List the users who reposted a post, newest first."""
    return reposts.who(post_id, app.viewer_id, cursor, limit)


@app.put("/v1/posts/<post_id>/bookmark")
def save(post_id: PathId) -> PostView:
    """Bookmark a post; repeating it changes nothing."""
    post = bookmarks.save(app.user_id, post_id)
    return pipeline.one(post, app.viewer_id)


@app.delete("/v1/posts/<post_id>/bookmark", status_code=204)
def remove(post_id: PathId) -> Response[None]:
    """Remove a bookmark."""
    bookmarks.remove(app.user_id, post_id)
    return nothing()


@app.post("/v1/collections", status_code=201)
def make_collection(body: CollectionIn, idempotency_key: IdempotencyKey = None) -> CollectionView:
    """Create a collection."""
    once = app.once(idempotency_key)
    return views.view(commands.make(app.user_id, **body.model_dump(), once=once))


@app.get("/v1/collections")
def get_my_collections(
    limit: Limit = 25, cursor: Cursor = None, post_id: HasPost = None
) -> CollectionPage:
    """List your collections, newest first."""
    return views.mine(app.user_id, cursor, limit, post_id)


@app.get("/v1/users/<handle>/collections")
def get_collections(handle: PathHandle, limit: Limit = 25, cursor: Cursor = None) -> CollectionPage:
    """List a user's public collections, newest first; all of them when they are yours."""
    return views.of(handle, app.viewer_id, cursor, limit)


@app.get("/v1/collections/<collection_id>")
def get_collection(collection_id: PathId) -> CollectionView:
    """Get a collection."""
    return views.one(collection_id, app.viewer_id)


@app.patch("/v1/collections/<collection_id>")
def change_collection(
    collection_id: PathId, body: CollectionChanges, if_match: IfMatch = None
) -> CollectionView:
    """Update your collection."""
    begun_from, changes = expected(if_match), body.model_dump(exclude_unset=True)
    return views.view(commands.change(collection_id, app.user_id, changes, begun_from))


@app.delete("/v1/collections/<collection_id>", status_code=204)
def delete_collection(collection_id: PathId) -> Response[None]:
    """Delete your collection. Its posts stay."""
    items.delete(collection_id, app.user_id)
    return nothing()


@app.get("/v1/collections/<collection_id>/posts")
def get_collected(collection_id: PathId, limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List the posts of a collection that the viewer may see, last added first."""
    return views.posts_in(collection_id, app.viewer_id, cursor, limit)


@app.put("/v1/collections/<collection_id>/posts/<post_id>")
def collect(collection_id: PathId, post_id: PathId) -> CollectionView:
    """Add a post to your collection; repeating it changes nothing."""
    return views.view(items.put(collection_id, app.user_id, post_id))


@app.delete("/v1/collections/<collection_id>/posts/<post_id>", status_code=204)
def uncollect(collection_id: PathId, post_id: PathId) -> Response[None]:
    """Remove a post from your collection."""
    items.take(collection_id, app.user_id, post_id)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
