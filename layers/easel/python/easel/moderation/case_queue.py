"""The moderators' queue, and single cases with their reports and decisions."""

from easel import collections, ids, posts, users
from easel.collections import Collection, views
from easel.errors import NotFound
from easel.moderation import audit_log, case_changes, case_pages, cases, notices, reports, subjects
from easel.moderation.case_pages import Wanted
from easel.moderation.cases import Case
from easel.moderation.notices import Notice
from easel.moderation.reports import Report
from easel.moderation.schemas import (
    CaseDetailView,
    CaseNoticeView,
    CasePage,
    CaseReportView,
    CaseView,
)
from easel.moderation.subjects import Subject
from easel.policy import GENERAL
from easel.posts import Post, snapshots
from easel.posts import present as post_present
from easel.posts.schemas import PostView
from easel.profiles import present
from easel.users import User

REPORTS_SHOWN = 100
HISTORY_SHOWN = 10
# No name of a subject is longer.
NAME_LENGTH = 64


def queue(cursor: str | None, limit: int, sort: str, wanted: Wanted) -> CasePage:
    """List what waits for a decision, in an order, as far as it is wanted.

    Raise Invalid for a cursor of another order.
    """
    live, following = case_pages.page(sort, wanted, cursor, limit)
    shown_posts = posts.find_all(case.post_id for case in live if case.post_id)
    known = users.by_ids({case.owner_id for case in live})
    kept = collections.find_all(case.subject_id for case in live if _is_collection(case))
    items = [_view(case, shown_posts, known, kept) for case in live]
    return CasePage(items=items, next_cursor=following)


def detail(key: str) -> CaseDetailView:
    """Return one case, its newest hundred reports and all decisions. Raise NotFound."""
    key = subjects.canonical(key)
    case = cases.find(key) if len(key) <= NAME_LENGTH else None
    if case is None:
        raise NotFound("Case not found.")
    said = reports.about(key, REPORTS_SHOWN)
    known = users.by_ids({case.owner_id, *(report.reporter_id for report in said)})
    shown_posts = posts.find_all([case.post_id] if case.post_id else [])
    kept = collections.find_all([case.subject_id] if _is_collection(case) else [])
    shown = _view(case, shown_posts, known, kept)
    return CaseDetailView(
        **shown.model_dump(exclude_none=False),
        details=[_report(report, known) for report in said],
        notices=[_notice(notice) for notice in notices.about(key, REPORTS_SHOWN)],
        decisions=audit_log.views(audit_log.about(key), told=False),
        history=audit_log.history(case.owner_id, HISTORY_SHOWN),
    )


def subject(key: str) -> Subject:
    """Return what a case is, or would be, about. Raise NotFound when there is no such thing."""
    key = subjects.canonical(key)
    case = cases.find(key)
    return case.subject if case else subjects.at(key)


def _is_collection(case: Case) -> bool:
    return bool(case.subject_kind == "collection")


def _view(
    case: Case, shown: dict[str, Post], known: dict[str, User], kept: dict[str, Collection]
) -> CaseView:
    """Return the case; moderators see what was reported whatever its audience."""
    collection = kept.get(case.subject_id)
    post, owner = shown.get(case.post_id or ""), known.get(case.owner_id)
    handle = owner.handle if owner else None
    return CaseView(
        id=case.subject.key,
        subject=subjects.view(case.subject, handle),
        status=case.status,
        reports=int(case.reports),
        reasons=sorted(case.reasons or ()),
        sources=sorted(case_changes.told(case)),
        opened_at=ids.moment(case.opened),
        due_at=case.due if case.is_open else None,
        post=_shown(post) if post else None,
        user=present.user(owner) if owner else None,
        collection=views.reported(collection, owner) if collection and owner else None,
    )


def _shown(post: Post) -> PostView:
    """The post for moderators, who do not look at what is not general before they want to."""
    return post_present.post(post, None, "plain" if post.level == GENERAL else "blurred")


def _report(report: Report, known: dict[str, User]) -> CaseReportView:
    by = known.get(report.reporter_id)
    return CaseReportView(
        reason=report.reason,
        note=report.note,
        by=post_present.author(snapshots.author(by)) if by else None,
        created_at=report.created_at,
    )


def _notice(notice: Notice) -> CaseNoticeView:
    return CaseNoticeView(
        id=notice.id,
        url=notice.url,
        reason=notice.reason,
        statement=notice.statement,
        name=notice.name,
        email=notice.email,
        signature=notice.signature,
        created_at=notice.created_at,
    )
