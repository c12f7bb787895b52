"""Routes of what people do to a post: react, repost, see who did, save it for later."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response

from easel import bookmarks, feeds, reactions, reposts
from easel.api import App, Body, Cursor, Limit, PathText, nothing
from easel.views import PostPage, PostView, ReactionKind, ReactionPage, RepostPage

app = App()
logger = Logger()


class ReactionIn(Body):
    """One reaction per person and post; another kind replaces it."""

    kind: ReactionKind


@app.put("/v1/posts/<post_id>/reaction")
def react(post_id: PathText, body: ReactionIn) -> PostView:
    """React to a post; another kind replaces the first."""
    post = reactions.react(app.person_id, post_id, body.kind)
    return feeds.one(post, app.viewer_id)


@app.delete("/v1/posts/<post_id>/reaction", status_code=204)
def take_back(post_id: PathText) -> Response[None]:
    """Take the reaction back."""
    reactions.take_back(app.person_id, post_id)
    return nothing()


@app.get("/v1/posts/<post_id>/reactions")
def who_reacted(post_id: PathText, limit: Limit = 25, cursor: Cursor = None) -> ReactionPage:
    """Who reacted, newest first."""
    return reactions.who(post_id, app.viewer_id, cursor, limit)


@app.put("/v1/posts/<post_id>/repost")
def repost(post_id: PathText) -> PostView:
    """Pass a public post on to one's followers; again it keeps its place."""
    post = reposts.repost(app.person_id, post_id)
    return feeds.one(post, app.viewer_id)


@app.delete("/v1/posts/<post_id>/repost", status_code=204)
def withdraw_repost(post_id: PathText) -> Response[None]:
    """Take the repost back."""
    reposts.take_back(app.person_id, post_id)
    return nothing()


@app.get("/v1/posts/<post_id>/reposts")
def who_reposted(post_id: PathText, limit: Limit = 25, cursor: Cursor = None) -> RepostPage:
    """Who reposted, newest first."""
    return reposts.who(post_id, app.viewer_id, cursor, limit)


@app.put("/v1/posts/<post_id>/bookmark")
def save(post_id: PathText) -> PostView:
    """Save a post for oneself; saved again it keeps its place."""
    post = bookmarks.save(app.person_id, post_id)
    return feeds.one(post, app.viewer_id)


@app.delete("/v1/posts/<post_id>/bookmark", status_code=204)
def remove(post_id: PathText) -> Response[None]:
    """Take a post off one's bookmarks."""
    bookmarks.remove(app.person_id, post_id)
    return nothing()


@app.get("/v1/bookmarks")
def saved(limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """What one saved and may still see, last saved first."""
    return feeds.saved(app.person_id, cursor, limit)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
