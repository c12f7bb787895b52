"""Uploads, as their owner sees them."""

from typing import Annotated, Literal

from easel.schemas import LEFT_OUT, View


class UploadFormView(View):
    """Where the file is posted to, as multipart/form-data: the fields, then `file`.

    It works for 15 minutes; ask for the upload again for a new one.
    """

    url: str
    fields: dict[str, str]
    max_bytes: int


class UploadedImageView(View):
    """The image that was made of the file: a PNG. The address works for 15 minutes."""

    url: str
    width: int
    height: int


class OwnUploadView(View):
    """An image of one's own, to be edited until `ends_at`; nobody else is ever shown it.

    `form` is there while it waits for its file, `image` once it is ready, and `error` says why it
    was refused.
    """

    id: str
    status: Literal["waiting", "ready", "refused"]
    created_at: str
    ends_at: str
    form: Annotated[UploadFormView | None, LEFT_OUT] = None
    image: Annotated[UploadedImageView | None, LEFT_OUT] = None
    error: Annotated[str | None, LEFT_OUT] = None


class UploadPage(View):
    """A page of uploads, newest first; `next_cursor` is null at the end."""

    items: list[OwnUploadView]
    next_cursor: str | None
