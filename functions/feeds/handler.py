"""Routes of feeds."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from easel.http import App, Cursor, Limit
from easel.posts.schemas import PostPage
from easel.timelines import feeds

app = App()
logger = Logger()
# A tag as a client may send it: its sign and every letter percent-encoded.
TagText = Annotated[
    str,
    Path(
        min_length=1,
        max_length=1000,
        description="A tag in any spelling: letters, digits, _ and -, 50 at most, with no sign.",
    ),
]
Sort = Annotated[Literal["new"], Query(description="Newest first.")]


@app.get("/v1/feeds/following")
def following(limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List posts of the users you follow, newest first."""
    return feeds.following(app.user_id, cursor, limit)


@app.get("/v1/feeds/explore")
def explore(sort: Sort = "new", limit: Limit = 25, cursor: Cursor = None) -> PostPage:  # noqa: ARG001
    """List public posts, newest first."""
    return feeds.explore_new(app.viewer_id, cursor, limit)


@app.get("/v1/feeds/tags/<tag>")
def tagged(tag: TagText, limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List public posts with a tag, newest first."""
    return feeds.tagged(tag, app.viewer_id, cursor, limit)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
