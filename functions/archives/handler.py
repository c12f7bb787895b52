"""Routes of archives: request, see progress, download, remove; and the way back in."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from pydantic import Field

from easel import archives, imports
from easel.archives.schemas import ArchiveView
from easel.http import App, Body, IdempotencyKey, Whole, nothing
from easel.imports.schemas import ImportView

app = App()
logger = Logger()
Parts = Annotated[int, Field(ge=1, le=20, description="Files the archive is made of."), Whole]


class ImportIn(Body):
    """An archive to be uploaded."""

    parts: Parts = 1


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


@app.post("/v1/me/import", status_code=201)
def start_import(body: ImportIn, idempotency_key: IdempotencyKey = None) -> ImportView:
    """Start importing an archive; upload its parts to the forms that come back."""
    return imports.view(imports.start(app.user_id, body.parts, app.once(idempotency_key)))


@app.put("/v1/me/import/begun")
def begin_import() -> ImportView:
    """Begin to import what you uploaded; it is done in the background."""
    return imports.view(imports.begin(app.user_id))


@app.get("/v1/me/import")
def get_import() -> ImportView:
    """Get your import: its progress, and in the end what came in and what was left out."""
    return imports.view(imports.own(app.user_id))


@app.delete("/v1/me/import", status_code=204)
def stop_import() -> Response[None]:
    """Stop your import, or forget it; what came in already stays."""
    imports.forget(app.user_id)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
