"""Routes of archives: request, see progress, download, remove."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response

from easel import archives
from easel.archives.schemas import ArchiveView
from easel.http import App, IdempotencyKey, nothing

app = App()
logger = Logger()


@app.post("/v1/me/archive", status_code=202)
def ask_for_archive(idempotency_key: IdempotencyKey = None) -> ArchiveView:
    """Request an archive of your data; it is built in the background."""
    return archives.view(archives.ask(app.user_id, app.once(idempotency_key)))


@app.get("/v1/me/archive")
def get_archive() -> ArchiveView:
    """Get your newest archive with its progress and download URLs."""
    return archives.view(archives.own(app.user_id))


@app.delete("/v1/me/archive", status_code=204)
def remove_archive() -> Response[None]:
    """Delete your archive, ready or not."""
    archives.forget(app.user_id)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
