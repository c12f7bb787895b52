"""Routes of uploads: images of one's own to be edited. The one function that opens them."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response

from easel import uploads
from easel.http import App, Cursor, IdempotencyKey, Limit, PathId, nothing
from easel.uploads import commands, views
from easel.uploads.schemas import OwnUploadView, UploadPage

app = App(write_scope="generate")
logger = Logger()


@app.post("/v1/uploads", status_code=201)
def start_upload(idempotency_key: IdempotencyKey = None) -> OwnUploadView:
    """Start uploading an image of your own; send its file to the form that comes back."""
    return views.view(commands.start(app.user_id, app.once(idempotency_key)))


@app.put("/v1/uploads/<upload_id>/received")
def receive_upload(upload_id: PathId) -> OwnUploadView:
    """Check the file that you sent: it is refused, or ready to be edited."""
    return views.view(commands.receive(app.user_id, upload_id))


@app.get("/v1/uploads")
def get_uploads(limit: Limit = 25, cursor: Cursor = None) -> UploadPage:
    """List your uploads of the last day, newest first."""
    return views.page(app.user_id, cursor, limit)


@app.get("/v1/uploads/<upload_id>")
def get_upload(upload_id: PathId) -> OwnUploadView:
    """Get an upload of yours."""
    return views.view(uploads.owned(app.user_id, upload_id))


@app.delete("/v1/uploads/<upload_id>", status_code=204)
def delete_upload(upload_id: PathId) -> Response[None]:
    """Delete an upload; what was made of it already stays."""
    uploads.forget(app.user_id, upload_id)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
