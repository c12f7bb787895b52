"""Drafts, as their author sees them."""

from typing import Annotated

from easel.views.base import LEFT_OUT, View
from easel.views.making import GeneratedImageView
from easel.views.posts import Level, RemixPolicy, Visibility


class DraftView(View):
    """A post being written: what was said of it so far, and its pictures."""

    id: str
    image_ids: list[str]
    images: list[GeneratedImageView]
    visibility: Annotated[Visibility | None, LEFT_OUT] = None
    caption: Annotated[str | None, LEFT_OUT] = None
    alt_texts: Annotated[list[str | None] | None, LEFT_OUT] = None
    tags: Annotated[list[str] | None, LEFT_OUT] = None
    show_prompt: Annotated[bool | None, LEFT_OUT] = None
    remix_policy: Annotated[RemixPolicy | None, LEFT_OUT] = None
    level: Annotated[Level | None, LEFT_OUT] = None
    reply_to: Annotated[str | None, LEFT_OUT] = None
    quote_of: Annotated[str | None, LEFT_OUT] = None
    created_at: str
    saved_at: str


class DraftPage(View):
    """A page of drafts, the last begun first; `next_cursor` is null at the end."""

    items: list[DraftView]
    next_cursor: str | None
