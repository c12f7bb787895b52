"""Routes of reports, cases and decisions."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from pydantic import AfterValidator, ConfigDict, Field

from easel.http import App, Body, Cursor, IdempotencyKey, Limit, PathId, PathText, one_of
from easel.moderation import (
    audit_log,
    batches,
    case_queue,
    decisions,
    notices,
    redress,
    reports,
    subjects,
    transparency,
)
from easel.moderation.case_pages import Wanted
from easel.moderation.decisions import DecisionInput
from easel.moderation.notices import Said
from easel.moderation.reports import Complaint
from easel.moderation.schemas import (
    Action,
    BatchView,
    CaseDetailView,
    CasePage,
    DecisionPage,
    DecisionView,
    NoticeView,
    OwnDecisionPage,
    ReportPage,
    ReportView,
    Rule,
    TransparencyView,
)
from easel.validation import PRINTABLE, DisplayName, Email, GoodFaith, NamedId, Note, Statement

app = App()
logger = Logger()
CaseId = Annotated[str, Field(max_length=64, pattern=PRINTABLE)]


def _no_twins(case_ids: list[str]) -> list[str]:
    if len({subjects.canonical(each) for each in case_ids}) < len(case_ids):
        raise ValueError("Name each case once.")
    return case_ids


class ReportIn(Body):
    """What is wrong, with a post, one image of it, a collection, or a user.

    An image comes with its post.
    """

    model_config = ConfigDict(json_schema_extra=one_of("post_id", "collection_id", "handle"))

    post_id: NamedId | None = None
    image_id: NamedId | None = None
    collection_id: NamedId | None = None
    handle: Annotated[
        str | None, Field(max_length=64, pattern=PRINTABLE, description="Of one that you see.")
    ] = None
    reason: Rule
    note: Note = ""


class NoticeIn(Body):
    """What is illegal, where, and why, in good faith; a signature where a law asks for one.

    Name and mail address may be left out of notices about harm to children alone.
    """

    url: Annotated[
        str,
        Field(
            max_length=2000,
            pattern=PRINTABLE,
            description="Of a post, a profile or a collection, as the browser shows it.",
        ),
    ]
    reason: Rule
    statement: Statement
    name: DisplayName | None = Field(default=None, description="Asked for but for `minors`.")
    email: Email | None = Field(
        default=None, description="For the receipt; asked for but for `minors`."
    )
    good_faith: GoodFaith
    signature: DisplayName | None = Field(
        default=None, description="A full name: for `intimate_image` and `copyright`."
    )
    language: Literal["en", "de"] = "en"


class AppealIn(Body):
    """What is wrong with a decision about you or what is yours."""

    text: Statement


class DecisionIn(Body):
    """What to do about a case; the note is for whom it concerns.

    `reverse` and `uphold` name a decision, `label` the least level the post has from now on.
    """

    case_id: CaseId
    action: Action = Field(
        description="Of posts: label, hide, take_down; of collections: hide; of users: suspend. "
        "`uphold` answers an appeal, and so does `reverse`."
    )
    rule: Rule
    note: Note = ""
    decision_id: NamedId | None = Field(default=None, description="Of this case, and in force.")
    level: Literal["sensitive", "explicit"] | None = Field(
        default=None, description="With `label`, and only then."
    )


class BatchIn(Body):
    """What to do about many cases alike, by one rule; a note is for everybody whom it concerns."""

    case_ids: Annotated[
        list[CaseId], Field(min_length=1, max_length=25), AfterValidator(_no_twins)
    ] = Field(description="Different ones.")
    action: Literal["dismiss", "hide", "take_down"]
    rule: Rule
    note: Note = ""


@app.post("/v1/reports", status_code=201)
def report(body: ReportIn, idempotency_key: IdempotencyKey = None) -> ReportView:
    """Report a post, an image, a collection or a user to the moderators."""
    subject = subjects.met(
        app.user_id, body.post_id, body.image_id, body.handle, body.collection_id
    )
    complaint = Complaint(subject, body.reason, body.note, body.handle)
    return reports.make(app.user_id, complaint, app.once(idempotency_key))


@app.get("/v1/reports")
def get_reports(limit: Limit = 25, cursor: Cursor = None) -> ReportPage:
    """List your reports and their outcome."""
    return reports.own(app.user_id, cursor, limit)


@app.post("/v1/notices", status_code=201)
def give_notice(body: NoticeIn, idempotency_key: IdempotencyKey = None) -> NoticeView:
    """Send the moderators a notice of illegal content; no account is needed."""
    said = Said(**body.model_dump(exclude={"good_faith"}))
    who = notices.giver(app.address, said.email)
    return notices.give(app.address, said, app.once_of(who, idempotency_key))


@app.get("/v1/notices/<notice_id>")
def get_notice(notice_id: PathId) -> NoticeView:
    """Get the receipt of a notice by its number: what came of it."""
    return notices.receipt(notice_id)


@app.get("/v1/transparency")
def get_transparency() -> TransparencyView:
    """Get what moderators did, by month, in numbers that name nobody."""
    return transparency.view()


@app.get("/v1/decisions")
def get_decisions(limit: Limit = 25, cursor: Cursor = None) -> OwnDecisionPage:
    """List moderators' decisions about you and your content."""
    return audit_log.concerning(app.user_id, cursor, limit)


@app.get("/v1/decisions/<decision_id>")
def get_decision(decision_id: PathId) -> DecisionView:
    """Get one decision about you or your content, with the reasons for it."""
    return audit_log.statement(app.user_id, decision_id)


@app.post("/v1/decisions/<decision_id>/appeal", status_code=201)
def appeal(
    decision_id: PathId, body: AppealIn, idempotency_key: IdempotencyKey = None
) -> DecisionView:
    """Make an appeal against a decision about you or yours; another moderator answers."""
    once = app.once(idempotency_key)
    return audit_log.told(redress.appeal(app.user_id, decision_id, body.text, once))


@app.get("/v1/moderation/cases")
def get_cases(  # noqa: PLR0913, PLR0917 - what one may ask for, by name
    limit: Limit = 25,
    cursor: Cursor = None,
    sort: Literal["opened", "newest", "due", "reports"] = "opened",
    kind: Literal["post", "image", "collection", "user"] | None = None,
    reason: Rule | None = None,
    source: Literal["report", "notice", "automatic", "appeal"] | None = None,
) -> CasePage:
    """Moderators: list open cases in an order, of one kind, reason or source where asked for."""
    app.moderator()
    return case_queue.queue(cursor, limit, sort, Wanted(kind, reason, source))


@app.get("/v1/moderation/cases/<case_id>")
def get_case(case_id: PathText) -> CaseDetailView:
    """Moderators: get a case with its reports and earlier decisions."""
    app.moderator()
    return case_queue.detail(case_id)


@app.post("/v1/moderation/decisions", status_code=201)
def decide(body: DecisionIn, idempotency_key: IdempotencyKey = None) -> DecisionView:
    """Moderators: decide a case, or reverse a decision."""
    moderator_id = app.moderator()
    subject = case_queue.subject(body.case_id)
    verdict = DecisionInput(
        subject, body.action, body.rule, body.note, body.decision_id, body.level
    )
    decision = decisions.decide(moderator_id, verdict, app.once(idempotency_key))
    return audit_log.view(decision)


@app.post("/v1/moderation/decisions/batch")
def decide_batch(body: BatchIn, idempotency_key: IdempotencyKey = None) -> BatchView:
    """Moderators: decide up to 25 cases alike, each by itself."""
    moderator_id = app.moderator()
    verdict = batches.Verdict(body.action, body.rule, body.note)
    return batches.decide(moderator_id, body.case_ids, verdict, app.once(idempotency_key))


@app.get("/v1/moderation/decisions")
def get_log(limit: Limit = 25, cursor: Cursor = None) -> DecisionPage:
    """Moderators: list all decisions, newest first."""
    app.moderator()
    return audit_log.log(cursor, limit)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
