"""Imports, as their owner sees them."""

from typing import Annotated, Literal

from easel.schemas import LEFT_OUT, View

Noun = Literal["image", "post", "collection", "follow"]
Reason = Literal[
    "already_here",
    "bad_image",
    "blocked",
    "broken",
    "conversation",
    "explicit",
    "file_missing",
    "held_back",
    "judge_refused",
    "limit",
    "no_image",
    "no_post",
    "not_here",
    "private_account",
    "prompt_rules",
    "remix_refused",
    "too_large",
    "yourself",
]
Failure = Literal[
    "changed",
    "damaged",
    "failed",
    "judge_silent",
    "missing_part",
    "not_an_archive",
    "off",
    "suspended",
    "too_much",
    "too_new",
    "twice",
    "unsafe",
]


class UploadView(View):
    """Where a part of the archive is posted to, as multipart/form-data: the fields, then `file`.

    It works for 15 minutes; ask for the import again for a new one.
    """

    part: int
    url: str
    fields: dict[str, str]
    max_bytes: int


class ImportedCountsView(View):
    """How many of each came into the account."""

    images: int
    posts: int
    collections: int
    follows: int


class LeftOutView(View):
    """How many of a kind were left out for a reason; `detail` says it in words."""

    kind: Noun
    reason: Reason
    detail: str
    count: int


class ImportErrorView(View):
    """Why an import failed: a stable code and a sentence for people."""

    code: Failure
    detail: str


class ImportView(View):
    """An import waiting for its uploads, under way, or over; `progress` runs from 0 to 1."""

    id: str
    status: Literal["waiting", "queued", "working", "done", "failed"]
    progress: float
    created_at: str
    ended_at: Annotated[str | None, LEFT_OUT] = None
    uploads: Annotated[list[UploadView] | None, LEFT_OUT] = None
    imported: ImportedCountsView
    left_out: list[LeftOutView]
    error: Annotated[ImportErrorView | None, LEFT_OUT] = None
