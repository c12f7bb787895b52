"""Reactions and reposts, as clients see them."""

from easel.layout import ReactionKind
from easel.posts.schemas import AuthorView
from easel.schemas import View


class ReactionView(View):
    """Who reacted, and how."""

    user: AuthorView
    kind: ReactionKind
    reacted_at: str


class ReactionPage(View):
    """A page of reactions, newest first; `next_cursor` is null at the end."""

    items: list[ReactionView]
    next_cursor: str | None


class RepostView(View):
    """Who reposted, and when."""

    user: AuthorView
    reposted_at: str


class RepostPage(View):
    """A page of reposts, newest first; `next_cursor` is null at the end."""

    items: list[RepostView]
    next_cursor: str | None
