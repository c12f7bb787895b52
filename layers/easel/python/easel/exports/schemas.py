"""Exports, as researchers see them."""

from typing import Annotated, Literal

from pydantic import Field

from easel.schemas import LEFT_OUT, View


class ExportFileView(View):
    """A file to download; the address works for 15 minutes, and is another one each time."""

    name: str
    url: str
    size_bytes: int
    sha256: str


class ExportView(View):
    """Datasets that were asked for, offered until `expires_at` once they are `ready`."""

    id: str
    status: Literal["queued", "ready", "withdrawn", "expired"] = Field(
        description="`withdrawn`: somebody who is in it left; ask for another one."
    )
    purpose: Literal["research_export", "model_training"]
    datasets: list[Literal["preferences", "images", "engagement"]]
    version: Annotated[int | None, LEFT_OUT] = None
    created_at: str
    ready_at: Annotated[str | None, LEFT_OUT] = None
    expires_at: Annotated[str | None, LEFT_OUT] = None
    files: Annotated[list[ExportFileView] | None, LEFT_OUT] = None
