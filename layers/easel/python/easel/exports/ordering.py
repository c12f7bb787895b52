"""Ask for an export, one at a time, and present it."""

from collections.abc import Sequence
from typing import Final

from easel import clock, ids, rate_limits, users
from easel.db import DuplicateRequest, IdempotentRequest, Outrun, commit, new, retry_on_conflict
from easel.errors import Conflict, Invalid
from easel.exports import model
from easel.exports.columns import DATASETS, Dataset
from easel.exports.consenting import Purpose
from easel.exports.model import READY, WITHDRAWING, WITHDRAWN, Export, ExportDesk
from easel.exports.schemas import ExportFileView, ExportView
from easel.storage import urls

# What may have files still may not be fetched.
SHOWN: Final = {WITHDRAWING: WITHDRAWN}


def order(
    user_id: str, purpose: Purpose, datasets: Sequence[Dataset], once: IdempotentRequest
) -> Export:
    """Ask for datasets, or return the export that is being made, if it is of the same.

    Raise Invalid for a dataset that is named twice, Conflict while another export is being made,
    ProfileRequired, Suspended, and RateLimited.
    """
    if len(set(datasets)) < len(datasets):
        raise Invalid.at("/datasets", "Name each dataset once.")
    chosen = [each for each in DATASETS if each in datasets]
    return retry_on_conflict(lambda: _order(user_id, purpose, chosen, once))


def view(export: Export) -> ExportView:
    """Present an export, with addresses that work for 15 minutes while it is offered."""
    over = export.status == READY and not export.is_offered
    status = "expired" if over else SHOWN.get(export.status, export.status)
    files = list(export.files) if export.is_offered else []
    return ExportView(
        id=export.id,
        status=status,
        purpose=export.purpose,
        datasets=list(export.datasets),
        version=int(export.number) if export.number else None,
        created_at=export.created_at,
        ready_at=export.ready_at,
        expires_at=clock.at(int(export.expires)) if export.expires else None,
        files=[_file(export, dict(each)) for each in files] or None,
    )


def _order(
    user_id: str, purpose: Purpose, datasets: list[Dataset], once: IdempotentRequest
) -> Export:
    if made := once.result():
        return model.get(made)
    users.require_active(user_id)
    if under_way := model.open_one():
        if (under_way.purpose, list(under_way.datasets)) == (purpose, datasets):
            return under_way
        raise Conflict(f"Export {under_way.id} is being made: one at a time.")
    export = Export.at(ids.ulid())
    export.purpose, export.datasets = purpose, datasets
    export.path, export.created_at = ids.path(), clock.now()
    counted = rate_limits.charge_in_transaction("export", user_id)
    desk = new(ExportDesk.at(export.id), Outrun())
    try:
        commit(*once.writes(export.id), new(export), desk, users.exists_check(user_id), counted)
    except DuplicateRequest:
        raise Outrun from None
    return export


def _file(export: Export, file: dict[str, object]) -> ExportFileView:
    name = str(file["name"])
    url = urls.download(f"{export.folder}{name}", f"{export.purpose}-{export.number}-{name}")
    return ExportFileView(
        name=name, url=url, size_bytes=int(str(file["size"])), sha256=file["sha256"]
    )
