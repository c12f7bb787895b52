"""Routes of search. What somebody looks for is logged nowhere."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AfterValidator, Field

from easel.http import App, Cursor, Limit, PathId
from easel.search import filters, finding, similar, suggestions
from easel.search.asking import Order
from easel.search.schemas import FoundPostPage, FoundUserPage, SimilarPostPage, SuggestionList
from easel.validation import clean

app = App()
logger = Logger()
Text = Annotated[
    Annotated[str, AfterValidator(clean)],
    Query(
        max_length=200,
        description="Words, and phrases in quotes. The last word is still being typed unless a"
        " space follows. There are no operators.",
    ),
]
Day = Annotated[
    Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(filters.day)]
    | None,
    Query(description="Of posts: a day of UTC, such as 2026-11-30, included."),
]
Aspect = Literal["1:1", "3:2", "2:3"]
Exact = Annotated[str, Field(min_length=1, max_length=200)] | None
Found = Annotated[FoundPostPage | FoundUserPage, Field(discriminator="kind")]


@app.get("/v1/search")
def search(  # noqa: PLR0913
    *,
    q: Text = "",
    kind: Literal["posts", "users"] = "posts",
    order: Order = "best",
    tag: Annotated[Exact, Query(description="Of posts, in any spelling.")] = None,
    model: Annotated[Exact, Query(description="Of posts, as their images say it.")] = None,
    aspect: Annotated[
        Aspect | None, Query(description="Of posts: the nearest of the three.")
    ] = None,
    author: Annotated[Exact, Query(description="Of posts: a handle.")] = None,
    since: Day = None,
    until: Day = None,
    limit: Limit = 25,
    cursor: Cursor = None,
) -> Found:
    """Find posts by words and filters, or users by words; nothing where nothing is asked for."""
    said = {"tag": tag, "model": model, "aspect": aspect, "author": author}
    ask = filters.ask(q, kind, order, {**said, "since": since, "until": until})
    find = finding.users if kind == "users" else finding.posts
    return find(ask, app.viewer_id, cursor, limit)


@app.get("/v1/search/suggestions")
def suggest(
    q: Text = "", limit: Annotated[int, Query(ge=1, le=20, description="How many, 1 to 20.")] = 8
) -> SuggestionList:
    """List users and tags that begin with what is typed: tags that three users or more use."""
    return suggestions.suggest(q, app.viewer_id, limit)


@app.get("/v1/posts/<post_id>/similar")
def similar_to(post_id: PathId, limit: Limit = 25, cursor: Cursor = None) -> SimilarPostPage:
    """List posts like this one, the likest first, and for each why."""
    return similar.to(post_id, app.viewer_id, cursor, limit)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
