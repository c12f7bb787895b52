"""Archives, as their owner sees them."""

from typing import Annotated, Literal

from easel.schemas import LEFT_OUT, View


class ArchiveFileView(View):
    """A ZIP to download; the address works for 15 minutes. Unpack all parts into one folder."""

    url: str
    size_bytes: int
    part: int


class ArchiveView(View):
    """An archive being made, or there to be downloaded until `expires_at`."""

    id: str
    status: Literal["queued", "working", "ready", "failed"]
    progress: float
    created_at: str
    ready_at: Annotated[str | None, LEFT_OUT] = None
    expires_at: Annotated[str | None, LEFT_OUT] = None
    size_bytes: Annotated[int | None, LEFT_OUT] = None
    files: Annotated[list[ArchiveFileView] | None, LEFT_OUT] = None
    error: Annotated[str | None, LEFT_OUT] = None
