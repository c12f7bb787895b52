"""Reports: one per user and subject at a time, with a receipt that tells the outcome."""

from contextlib import suppress
from dataclasses import dataclass

from pynamodb.attributes import UnicodeAttribute

from easel import clock, ids, pagination, rate_limits, users
from easel.db import (
    DuplicateRequest,
    IdempotentRequest,
    Item,
    Outrun,
    Put,
    commit,
    newest,
    retry_on_conflict,
    same,
)
from easel.errors import Unavailable
from easel.moderation import case_changes, cases, deadlines, subjects
from easel.moderation.cases import Case
from easel.moderation.schemas import ReportPage, ReportView
from easel.moderation.subjects import Subject
from easel.users import handles


class Report(Item, discriminator="report"):
    """One user's report of one subject, under the user; index 2 has it for moderators.

    `opened` names the opening of the case that it belongs to.
    """

    report_id = UnicodeAttribute()
    subject_kind = UnicodeAttribute()
    subject_id = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    post_id = UnicodeAttribute(null=True)
    handle = UnicodeAttribute(null=True)
    reason = UnicodeAttribute()
    note = UnicodeAttribute(default="")
    opened = UnicodeAttribute()
    created_at = UnicodeAttribute()

    @classmethod
    def at(cls, reporter_id: str, key: str) -> "Report":
        """Return an unsaved item with the key of somebody's report, by the name of its subject."""
        return cls(f"U#{reporter_id}", f"REPORTED#{key}")

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.subject_kind, self.subject_id, self.owner_id, self.post_id)

    @property
    def reporter_id(self) -> str:
        """Who made it."""
        return str(self.pk).removeprefix("U#")


@dataclass(frozen=True)
class Complaint:
    """What somebody reports, and why; `handle` is how they called a user."""

    subject: Subject
    reason: str
    note: str
    handle: str | None = None


def make(reporter_id: str, complaint: Complaint, once: IdempotentRequest) -> ReportView:
    """Report a post, an image or a user; while the case is open, again is the same report.

    Raise ProfileRequired, RateLimited after too many, and Unavailable when many report it at the
    same moment.
    """
    users.require_profile(reporter_id)
    if key := once.result():
        return _own(reporter_id, key)
    # Who was outrun too often may have an earlier report, which is then told.
    with suppress(DuplicateRequest, Outrun):
        return retry_on_conflict(lambda: _make(reporter_id, complaint, once), Outrun())
    return _own(reporter_id, complaint.subject.key)


def _make(reporter_id: str, complaint: Complaint, once: IdempotentRequest) -> ReportView:
    key = complaint.subject.key
    found, case = _find(reporter_id, key), cases.find(key)
    if found and case and case.is_open and found.opened == case.opened:
        return _view(found, case)
    report = _new(reporter_id, complaint, case)
    first = Put(report, same(Report.report_id, found and found.report_id), Outrun())
    due = deadlines.due(complaint.reason, notice=False)
    told = case_changes.Told("report", report.opened, complaint.reason, due)
    opened = case_changes.reported(complaint.subject, case, told)
    counted = rate_limits.charge_in_transaction("report", reporter_id)
    commit(*once.writes(key), first, opened, counted)
    return _view(report, cases.find(key))


def own(reporter_id: str, cursor: str | None, limit: int) -> ReportPage:
    """List what a user reported, last made first, and what came of it."""
    keys = newest(Report.first, f"U#{reporter_id}#REPORTS", pagination.ulid(cursor), limit + 1)
    shown, following = pagination.page(keys, limit)
    found = _by_ids(reporter_id, shown)
    decided = cases.find_all([report.subject.key for report in found])
    items = [_view(report, decided.get(report.subject.key)) for report in found]
    return ReportPage(items=items, next_cursor=following)


def about(key: str, limit: int) -> list[Report]:
    """List the newest reports of a subject."""
    entries = Report.second.query(f"M#{key}#REPORTS", scan_index_forward=False, limit=limit)
    places = [(entry.pk, entry.sk) for entry in entries]
    found = list(Report.batch_get(places)) if places else []
    return sorted(found, key=lambda report: str(report.report_id), reverse=True)


def _by_ids(reporter_id: str, report_ids: list[str]) -> list[Report]:
    if not report_ids:
        return []
    between = Item.gsi1sk.between(report_ids[-1], report_ids[0])
    entries = Report.first.query(f"U#{reporter_id}#REPORTS", between)
    found = Report.batch_get([(entry.pk, entry.sk) for entry in entries])
    return sorted(found, key=lambda report: str(report.report_id), reverse=True)


def _new(reporter_id: str, complaint: Complaint, case: Case | None) -> Report:
    subject, report_id = complaint.subject, ids.ulid()
    report = Report.at(reporter_id, subject.key)
    report.report_id, report.created_at = report_id, clock.now()
    report.reason, report.note = complaint.reason, complaint.note
    report.handle = complaint.handle and handles.canonical(complaint.handle)
    report.subject_kind, report.subject_id = subject.kind, subject.id
    report.owner_id, report.post_id = subject.owner_id, subject.post_id
    report.opened = case.opened if case and case.is_open else report_id
    report.gsi1pk, report.gsi1sk = f"U#{reporter_id}#REPORTS", report_id
    report.gsi2pk, report.gsi2sk = f"M#{subject.key}#REPORTS", report_id
    return report


def _find(reporter_id: str, key: str) -> Report | None:
    place = Report.at(reporter_id, key)
    found: Report | None = Report.find(place.pk, place.sk, consistent=True)
    return found


def _own(reporter_id: str, key: str) -> ReportView:
    report = _find(reporter_id, key)
    if report is None:
        raise Unavailable.shortly()
    return _view(report, cases.find(key))


def _view(report: Report, case: Case | None) -> ReportView:
    """Return the receipt: what was decided since the case was opened that the report belongs to."""
    settled = case is not None and not (case.is_open and report.opened == case.opened)
    return ReportView(
        id=report.report_id,
        subject=subjects.view(report.subject, report.handle),
        reason=report.reason,
        note=report.note,
        status=case.outcome if case and settled else "open",
        created_at=report.created_at,
        decided_at=case.decided_at if case and settled else None,
    )
