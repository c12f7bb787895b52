"""Routes of permission to remix: ask for it, answer, list, withdraw."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from easel.http import App, Body, Cursor, IdempotencyKey, Limit, PathHandle, PathId, nothing
from easel.remixes import permission
from easel.remixes.schemas import Listed, RemixPermissionView, RemixRequestPage, RemixRequestView
from easel.timelines import remix_requests
from easel.validation import RemixNote

app = App()
logger = Logger()
Which = Annotated[
    Listed, Query(description="What you are asked, what you allowed, or what you ask others.")
]


class RemixRequestIn(Body):
    """A request to remix a post."""

    note: RemixNote | None = Field(default=None, description="To whoever is asked.")


class RemixAnswerIn(Body):
    """The answer to a request; refusing what was allowed takes that back."""

    answer: Literal["allowed", "refused"]


@app.get("/v1/posts/<post_id>/remix-requests")
def get_remix_permission(post_id: PathId) -> RemixPermissionView:
    """Get whether you may remix a post, and of which posts the authors want to be asked."""
    return permission.permission(app.user_id, post_id)


@app.post("/v1/posts/<post_id>/remix-requests", status_code=201)
def ask_to_remix(
    post_id: PathId, body: RemixRequestIn, idempotency_key: IdempotencyKey = None
) -> RemixPermissionView:
    """Ask every author who wants to be asked whether you may remix a post."""
    return permission.ask(app.user_id, post_id, body.note, app.once(idempotency_key))


@app.delete("/v1/posts/<post_id>/remix-requests", status_code=204)
def withdraw_remix_request(post_id: PathId) -> Response[None]:
    """End your request to the author of a post, or give up what they allowed."""
    permission.withdraw(app.user_id, post_id)
    return nothing()


@app.put("/v1/posts/<post_id>/remix-requests/<handle>")
def answer_remix_request(
    post_id: PathId, handle: PathHandle, body: RemixAnswerIn
) -> RemixRequestView:
    """Answer a request to remix your post; refusing what you allowed takes that back."""
    return remix_requests.answer(app.user_id, post_id, handle, body.answer)


@app.get("/v1/me/remix-requests")
def get_remix_requests(
    which: Which = "incoming", limit: Limit = 25, cursor: Cursor = None
) -> RemixRequestPage:
    """List requests to remix that wait for you, that you allowed, or that are your own."""
    return remix_requests.page(app.user_id, which, cursor, limit)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
