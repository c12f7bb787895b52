"""Routes of feeds: all of them, also those that the handler answers quickly."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from easel.http import App, Cursor, Limit, PathHandle, PathTag, caching
from easel.posts.schemas import PostPage
from easel.ranking import feeds as ranked
from easel.ranking import schemas, trends
from easel.ranking.schemas import RankedPage, TrendList
from easel.schemas import View
from easel.timelines import author, feeds

app = App()
logger = Logger()
Sort = Annotated[
    schemas.Sort,
    Query(
        description="Newest first; what is reacted to now; or most points. Where nothing is hot, "
        "or no more, the newest follow, and the page says `new`."
    ),
]
Window = Annotated[
    schemas.Window | None,
    Query(description="Over how long `sort=top` counts points; `week` where it is left out."),
]


@app.get("/v1/feeds/following")
def following(limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List posts of the users you follow, newest first."""
    return feeds.following(app.user_id, cursor, limit)


@app.get("/v1/feeds/explore")
def explore(
    sort: Sort = "new", window: Window = None, limit: Limit = 25, cursor: Cursor = None
) -> Response[RankedPage]:
    """List public posts: the newest, what is hot now, or the top of a day, week, month or all."""
    return _for_visitors(ranked.explore(sort, window, app.viewer_id, cursor, limit))


@app.get("/v1/feeds/tags/<tag>")
def tagged(
    tag: PathTag, sort: Sort = "new", limit: Limit = 25, cursor: Cursor = None
) -> RankedPage:
    """List public posts with a tag: the newest, what is hot now, or those with most points."""
    return ranked.tagged(tag, sort, app.viewer_id, cursor, limit)


@app.get("/v1/feeds/new_makers")
def new_makers(limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List the newest post of each user whose first one is at most a week old."""
    return ranked.new_makers(app.viewer_id, cursor, limit)


@app.get("/v1/users/<handle>/posts")
def get_posts(handle: PathHandle, limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List a user's posts and reposts that the viewer may see, newest first."""
    return author.posts_of(handle, app.viewer_id, cursor, limit)


@app.get("/v1/bookmarks")
def saved(limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List your bookmarks that you may still see, newest first."""
    return feeds.saved(app.user_id, cursor, limit)


@app.get("/v1/trends/tags")
def trending() -> Response[TrendList]:
    """List the tags that more users than usual put on their posts in the last 24 hours."""
    _ = app.viewer_id
    return _for_visitors(trends.now_rising())


def _for_visitors(view: View) -> Response[Any]:
    """Let the edge keep what visitors see; what is for somebody, nobody keeps.

    Other caches on the way are told as well that a token makes another answer.
    """
    headers = caching.for_visitors(app.viewer is not None)
    return Response(200, content_type="application/json", body=view, headers=headers)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def answer(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a gateway event."""
    return app.handle(event, context)
