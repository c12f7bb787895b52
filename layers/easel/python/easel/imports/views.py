"""Present an import to its owner."""

from typing import Any, Final

from easel.imports import reasons
from easel.imports.commands import MOST_BYTES
from easel.imports.model import Import, folder
from easel.imports.schemas import (
    ImportedCountsView,
    ImportErrorView,
    ImportView,
    LeftOutView,
    UploadView,
)
from easel.storage import urls

PLURALS: Final = {
    "image": "images",
    "post": "posts",
    "collection": "collections",
    "follow": "follows",
}


def view(found: Import) -> ImportView:
    """Present an import, with forms of upload that work for 15 minutes while it waits for them."""
    awaited = range(1, int(found.parts) + 1) if found.status == "waiting" else None
    made = found.made.as_dict()
    counts = {plural: int(made.get(noun, 0)) for noun, plural in PLURALS.items()}
    return ImportView(
        id=found.import_id,
        status="failed" if found.stalled else found.status,
        progress=_progress(found),
        created_at=found.created_at,
        ended_at=found.ended_at,
        uploads=[_upload(found, part) for part in awaited] if awaited else None,
        imported=ImportedCountsView(**counts),
        left_out=_left_out(found.left_out.as_dict()),
        error=_error("failed" if found.stalled else found.error),
    )


def _progress(found: Import) -> float:
    if found.status == "done":
        return 1
    return round(int(found.handled) / int(found.total), 2) if found.total else 0


def _upload(found: Import, part: int) -> UploadView:
    form = urls.upload(f"{folder(found.path)}{part}.zip", MOST_BYTES)
    return UploadView(part=part, url=form.url, fields=form.fields, max_bytes=MOST_BYTES)


def _left_out(counted: dict[str, Any]) -> list[LeftOutView]:
    named: list[Any] = [(*name.split(":"), int(count)) for name, count in sorted(counted.items())]
    return [
        LeftOutView(kind=noun, reason=reason, detail=reasons.LEFT_OUT[reason], count=count)
        for noun, reason, count in named
    ]


def _error(code: Any) -> ImportErrorView | None:
    return ImportErrorView(code=code, detail=reasons.FAILED[code]) if code else None
