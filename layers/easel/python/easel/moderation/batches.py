"""Decide many cases alike: each by itself, so that one that cannot be leaves the others."""

from contextlib import suppress
from dataclasses import dataclass, replace

from easel import ids
from easel.db import DuplicateRequest, IdempotentRequest, commit
from easel.errors import ApiError, RateLimited
from easel.moderation import audit_log, case_queue, decisions
from easel.moderation.decisions import DecisionInput
from easel.moderation.schemas import BatchItemView, BatchView, RefusalView


@dataclass(frozen=True)
class Verdict:
    """What is decided about each case: an action, by a rule, with words for its owner."""

    action: str
    rule: str
    note: str


def decide(
    moderator_id: str, case_ids: list[str], verdict: Verdict, once: IdempotentRequest
) -> BatchView:
    """Decide each case in a write of its own; say of each what was decided, or why not.

    Repeated under the same key, what was decided is told, and what was refused is tried again.
    Raise Invalid when the key was used with another body.
    """
    if once.key and once.result() is None:
        with suppress(DuplicateRequest):
            commit(*once.writes(ids.ulid()))
    return BatchView(items=[_decide(moderator_id, each, verdict, once) for each in case_ids])


def _decide(
    moderator_id: str, case_id: str, verdict: Verdict, once: IdempotentRequest
) -> BatchItemView:
    try:
        subject = case_queue.subject(case_id)
        wish = DecisionInput(subject, verdict.action, verdict.rule, verdict.note)
        made = decisions.decide(moderator_id, wish, _own(once, subject.key))
    except ApiError as refusal:
        return BatchItemView(case_id=case_id, problem=_told(refusal))
    return BatchItemView(case_id=case_id, decision=audit_log.view(made))


def _own(once: IdempotentRequest, key: str) -> IdempotentRequest:
    return replace(once, key=f"{once.key} {key}") if once.key else once


def _told(refusal: ApiError) -> RefusalView:
    after = refusal.headers.get("Retry-After") if isinstance(refusal, RateLimited) else None
    return RefusalView(
        title=refusal.title,
        type=f"urn:easel:problem:{refusal.slug}",
        status=refusal.status,
        detail=refusal.detail,
        retry_after=int(after) if after else None,
    )
