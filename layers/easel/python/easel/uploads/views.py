"""Present uploads to their owner."""

from typing import Any

from easel import ids, pagination
from easel.db import Item
from easel.storage import urls
from easel.uploads import model
from easel.uploads.model import KEPT_SECONDS, PREFIX, Upload
from easel.uploads.opening import MOST_BYTES
from easel.uploads.schemas import OwnUploadView, UploadedImageView, UploadFormView, UploadPage


def view(found: Upload) -> OwnUploadView:
    """Present an upload, with a form that works for 15 minutes while it waits for its file."""
    return OwnUploadView(
        id=found.upload_id,
        status=found.status,
        created_at=found.created_at,
        ends_at=ids.later(found.upload_id, KEPT_SECONDS),
        form=_form(found) if found.status == "waiting" else None,
        image=_image(found) if found.status == "ready" else None,
        error=str(found.refused["detail"]) if found.refused else None,
    )


def page(user_id: str, cursor: str | None, limit: int) -> UploadPage:
    """List a user's uploads of the last day, newest first."""
    last = pagination.ulid(cursor)
    within = Item.sk.between(f"{PREFIX}{model.oldest_kept()}", f"{PREFIX}{last or '~'}")
    newest: dict[str, Any] = {"scan_index_forward": False, "limit": limit + 2}
    found = Upload.query(f"U#{user_id}", within, consistent_read=True, **newest)
    older = [each for each in found if each.is_shown and each.upload_id != last]
    shown, following = pagination.page(older, limit, lambda each: each.upload_id)
    return UploadPage(items=[view(each) for each in shown], next_cursor=following)


def _form(found: Upload) -> UploadFormView:
    form = urls.upload(found.raw, MOST_BYTES)
    return UploadFormView(url=form.url, fields=form.fields, max_bytes=MOST_BYTES)


def _image(found: Upload) -> UploadedImageView:
    url = urls.download(found.clean, f"{found.upload_id}.png")
    return UploadedImageView(url=url, width=int(found.width), height=int(found.height))
