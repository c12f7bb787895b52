"""Muted words and content filters, as clients see them."""

from typing import Literal

from easel.schemas import View

Treatment = Literal["hide", "blur", "show"]


class MutedWordView(View):
    """A word or tag of which the viewer wants to see no posts in feeds, and until when."""

    id: str
    text: str
    kind: Literal["word", "tag"]
    expires_at: str | None


class MutedWordList(View):
    """All words and tags the viewer muted, in order of text; `next_cursor` is always null."""

    items: list[MutedWordView]
    next_cursor: None


class LevelChoicesView(View):
    """What the viewer chose to be done with posts of each level, as it holds now."""

    sensitive: Treatment
    explicit: Treatment
    may_see_explicit: bool
