"""Reports, and what moderators make of them."""

from typing import Annotated, Literal

from easel.collections.schemas import CollectionView
from easel.posts.schemas import AuthorView, PostView
from easel.profiles.schemas import UserView
from easel.schemas import LEFT_OUT, View

Rule = Literal[
    "spam",
    "harassment",
    "hate",
    "sexual",
    "minors",
    "violence",
    "self_harm",
    "intimate_image",
    "likeness",
    "copyright",
    "illegal",
    "other",
]
Action = Literal["dismiss", "label", "hide", "take_down", "suspend", "reverse"]


class SubjectView(View):
    """What a report or a decision is about: a post, one image of it, a collection, or a user."""

    kind: Literal["post", "image", "collection", "user"]
    id: str
    post_id: Annotated[str | None, LEFT_OUT] = None
    handle: Annotated[str | None, LEFT_OUT] = None


class ReportView(View):
    """A report, as who made it follows it."""

    id: str
    subject: SubjectView
    reason: Rule
    note: str
    status: Literal["open", "upheld", "dismissed"]
    created_at: str
    decided_at: Annotated[str | None, LEFT_OUT] = None


class ReportPage(View):
    """A page of one's reports, last made first; `next_cursor` is null at the end."""

    items: list[ReportView]
    next_cursor: str | None


class DecisionView(View):
    """A decision: what about what, by which rule, why and by whom. Written once, never changed."""

    id: str
    subject: SubjectView
    action: Action
    rule: Rule
    note: str
    level: Annotated[Literal["sensitive", "explicit"] | None, LEFT_OUT] = None
    reverses: Annotated[str | None, LEFT_OUT] = None
    reversed: bool
    source: Literal["moderator", "automatic"]
    actor: Annotated[AuthorView | None, LEFT_OUT] = None
    decided_at: str


class DecisionPage(View):
    """A page of decisions, newest first; `next_cursor` is null at the end."""

    items: list[DecisionView]
    next_cursor: str | None


class CaseReportView(View):
    """A report, as moderators read it."""

    reason: Rule
    note: str
    by: AuthorView | None
    created_at: str


class CaseView(View):
    """A subject that was reported, with what it is now.

    `post` and `user` are null when gone, `collection` when gone or about something else.
    """

    id: str
    subject: SubjectView
    status: Literal["open", "decided"]
    reports: int
    opened_at: str
    post: PostView | None
    user: UserView | None
    collection: CollectionView | None = None


class CaseDetailView(CaseView):
    """A case with its newest hundred reports, and all that was decided about it."""

    details: list[CaseReportView]
    decisions: list[DecisionView]


class CasePage(View):
    """A page of open cases, longest waiting first; `next_cursor` is null at the end."""

    items: list[CaseView]
    next_cursor: str | None
