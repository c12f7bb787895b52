"""Pages of the web app that are shared as links, and what goes with them. No token is read."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from pynamodb.exceptions import PynamoDBException

from easel import db
from easel.errors import ApiError, Unavailable
from easel.http import edge, problems, request_checks
from easel.pages import atom, embeds, links, places, signers, sitemaps
from easel.pages.answers import SHARED, Answer
from easel.storage import urls

# Where the edge looks for pages: its origin's path, which readers never see.
BELOW = "/pages"

app = APIGatewayHttpResolver(strip_prefixes=[BELOW])
logger = Logger()


@app.get("/p/<post_id>")
def post(post_id: str) -> Response[str]:
    return _shown(places.post, post_id)


@app.get("/p/<post_id>/lineage")
def lineage(post_id: str) -> Response[str]:
    return _shown(places.lineage, post_id)


@app.get("/@<handle>")
@app.get("/@<handle>/replies")
@app.get("/@<handle>/collections")
@app.get("/@<handle>/followers")
@app.get("/@<handle>/following")
def user(handle: str) -> Response[str]:
    return _shown(places.user, handle)


@app.get("/tags/<tag>")
def tag(tag: str) -> Response[str]:
    return _shown(places.tag, tag)


@app.get("/collections/<collection_id>")
def collection(collection_id: str) -> Response[str]:
    return _shown(places.collection, collection_id)


@app.get("/embed/p/<post_id>")
def embed(post_id: str) -> Response[str]:
    return _shown(embeds.embed, post_id)


@app.get("/@<handle>/atom.xml")
def user_feed(handle: str) -> Response[str]:
    return _shown(atom.user, handle)


@app.get("/tags/<tag>/atom.xml")
def tag_feed(tag: str) -> Response[str]:
    return _shown(atom.tag, tag)


@app.get("/explore/atom.xml")
def explore_feed() -> Response[str]:
    return _shown(atom.explore)


@app.get("/robots.txt")
def robots() -> Response[str]:
    return _shown(sitemaps.robots)


@app.get("/sitemap.xml")
def sitemap_index() -> Response[str]:
    return _shown(sitemaps.index)


@app.get("/sitemaps/<day>/<shard>.xml")
def sitemap(day: str, shard: str) -> Response[str]:
    return _shown(sitemaps.of_day, day, shard)


@app.get("/.well-known/easel-keys.json")
def public_keys() -> Response[str]:
    return _shown(signers.public_keys)


@app.get("/oembed")
def oembed() -> Response[Any]:
    try:
        answer = embeds.describe(app.current_event.query_string_parameters or {})
    except ApiError as refusal:
        return problems.response(refusal)
    return _response(answer)


@app.not_found
def nowhere(_: NotFoundError) -> Response[str]:
    return _response(places.missing())


@app.exception_handler(PynamoDBException)
def throttled(error: PynamoDBException) -> Response[str]:
    if not db.is_unavailable(error):
        raise error
    return _response(places.refused(Unavailable.shortly()))


def _shown(answer: Callable[..., Answer], *asked: str) -> Response[str]:
    try:
        return _response(answer(*asked))
    except ApiError as refusal:
        return _response(places.refused(refusal))


def _response(answer: Answer) -> Response[str]:
    headers = {"Cache-Control": answer.cache}
    return Response(answer.status, answer.content_type, answer.body, headers=headers)


def _moved(asked: dict[str, Any]) -> dict[str, Any] | None:
    """Lead to the one address of a page, which is the one taken off the edge with the page."""
    path = asked["rawPath"].removeprefix(BELOW)
    wanted = links.canonical(path)
    if wanted == path:
        return None
    query = asked.get("rawQueryString", "")
    place = f"{wanted}?{query}" if query else wanted
    headers = {"location": place, "cache-control": SHARED}
    return {"statusCode": 308, "headers": headers, "body": "", "isBase64Encoded": False}


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    try:
        edge.require(event)
    except ApiError as refusal:
        return problems.raw(refusal)
    asked = request_checks.as_get(request_checks.with_plain_path(event))
    if moved := _moved(asked):
        return moved
    with urls.public_only():
        answer: dict[str, Any] = app.resolve(asked, context)
    return answer
