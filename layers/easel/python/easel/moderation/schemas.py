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
LedBy = Literal["report", "notice", "automatic", "appeal", "own_initiative"]
Action = Literal["dismiss", "label", "hide", "take_down", "suspend", "reverse", "uphold"]
# What is decided by a machine alone: that an image somebody asked for is not made.
Refusal = Literal["refuse"]


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


class NoticeView(View):
    """The receipt of a notice: what came of it, and until when it is decided.

    `mailed` is whether the receipt was mailed, too. What the notice said is not in it.
    """

    id: str
    url: str
    reason: Rule
    status: Literal["open", "upheld", "dismissed"]
    created_at: str
    due_at: str
    decided_at: Annotated[str | None, LEFT_OUT] = None
    mailed: bool


class AppealView(View):
    """What somebody says against a decision about them; `answer_id` is the decision about it."""

    text: str
    status: Literal["open", "upheld", "reversed"]
    created_at: str
    answer_id: Annotated[str | None, LEFT_OUT] = None
    answered_at: Annotated[str | None, LEFT_OUT] = None


class DecisionView(View):
    """A decision: what about what, by which rule, why and by whom. Written once, never changed.

    To whom it concerns it is the statement of reasons: what it does holds everywhere, from
    `decided_at` until it is reversed. `led_by` is what brought it before the moderators,
    `automatic` that automated means found it; `source` whether one of them decided. Until
    `appeal_until` one may appeal, once; `answers` is the decision whose appeal this one answers.
    Until `strike_until` it counts as a strike. `refuse` is of an image that was asked for and not
    made; of what automated means decided, `provider` and `version` say who judged.
    """

    id: str
    subject: SubjectView
    action: Action | Refusal
    rule: Rule
    note: str
    level: Annotated[Literal["sensitive", "explicit"] | None, LEFT_OUT] = None
    reverses: Annotated[str | None, LEFT_OUT] = None
    reversed: bool
    source: Literal["moderator", "automatic"]
    led_by: Annotated[LedBy | None, LEFT_OUT] = None
    answers: Annotated[str | None, LEFT_OUT] = None
    strike_until: Annotated[str | None, LEFT_OUT] = None
    appeal_until: Annotated[str | None, LEFT_OUT] = None
    appeal: Annotated[AppealView | None, LEFT_OUT] = None
    actor: Annotated[AuthorView | None, LEFT_OUT] = None
    provider: Annotated[str | None, LEFT_OUT] = None
    version: Annotated[str | None, LEFT_OUT] = None
    decided_at: str


class DecisionPage(View):
    """A page of decisions, newest first; `next_cursor` is null at the end."""

    items: list[DecisionView]
    next_cursor: str | None


class OwnDecisionPage(DecisionPage):
    """A page of decisions about oneself; `strikes` are those of all that count as one now."""

    strikes: int


class HistoryView(View):
    """The newest decisions about whom a case is about, and how many strikes they have now."""

    decisions: list[DecisionView]
    strikes: int


class RefusalView(View):
    """Why one of many was not decided, as a problem says it."""

    type: str
    title: str
    status: int
    detail: str
    retry_after: Annotated[int | None, LEFT_OUT] = None


class BatchItemView(View):
    """What became of one case of a batch: a decision, or a problem."""

    case_id: str
    decision: Annotated[DecisionView | None, LEFT_OUT] = None
    problem: Annotated[RefusalView | None, LEFT_OUT] = None


class BatchView(View):
    """What became of each case of a batch, in its order."""

    items: list[BatchItemView]


class CountView(View):
    """How often something was; `<5` for few, null where the sums would tell how few."""

    name: str
    count: int | Literal["<5"] | None


class MonthView(View):
    """What moderators did in a month of UTC, counted once a day; `month` is `2026-11`.

    Medians are null of fewer than five. `automatic` as a source are decisions by a machine, in
    `led_by` what automated means found.
    """

    month: str
    made_at: str
    decisions_by_action: list[CountView]
    decisions_by_rule: list[CountView]
    decisions_by_kind: list[CountView]
    decisions_by_led_by: list[CountView]
    decisions_by_source: list[CountView]
    notices_by_reason: list[CountView]
    notices_by_outcome: list[CountView]
    appeals_by_outcome: list[CountView]
    median_hours_to_decide: float | None
    median_hours_to_answer_appeals: float | None


class TransparencyView(View):
    """The last 24 months in which there was a network, newest first."""

    months: list[MonthView]


class CaseReportView(View):
    """A report, as moderators read it."""

    reason: Rule
    note: str
    by: AuthorView | None
    created_at: str


class CaseNoticeView(View):
    """A notice, as moderators read it; who gave it need not have an account."""

    id: str
    url: str
    reason: Rule
    statement: str
    name: Annotated[str | None, LEFT_OUT] = None
    email: Annotated[str | None, LEFT_OUT] = None
    signature: Annotated[str | None, LEFT_OUT] = None
    created_at: str


class CaseView(View):
    """A subject that was reported, with what it is now.

    `reports` counts reports and notices, `reasons` are theirs, `sources` what they were: an appeal
    is there while it waits for an answer. `due_at` is until when it has to be
    decided, where a law or the network says so.

    `post` and `user` are null when gone, `collection` when gone or about something else.
    """

    id: str
    subject: SubjectView
    status: Literal["open", "decided"]
    reports: int
    reasons: list[str]
    sources: list[Literal["report", "notice", "automatic", "appeal"]]
    opened_at: str
    due_at: Annotated[str | None, LEFT_OUT] = None
    post: PostView | None
    user: UserView | None
    collection: CollectionView | None = None


class CaseDetailView(CaseView):
    """A case with its newest hundred reports and notices, and all that was decided about it.

    `history` is of its user, whatever it was about.
    """

    details: list[CaseReportView]
    notices: list[CaseNoticeView]
    decisions: list[DecisionView]
    history: HistoryView


class CasePage(View):
    """A page of open cases, in the order that was asked for; `next_cursor` is null at the end."""

    items: list[CaseView]
    next_cursor: str | None
