"""Decide: what moderators say and what it does, in one write."""

from dataclasses import dataclass

from easel import clock, ids, rate_limits
from easel.db import (
    DuplicateRequest,
    IdempotentRequest,
    Write,
    commit,
    new,
    retry_on_conflict,
)
from easel.errors import AnotherModerator, Invalid, NotFound
from easel.moderation import appeals, case_changes, cases, enforcement
from easel.moderation.cases import Case
from easel.moderation.decision_log import LOG, Decision, Reversal, find, owned
from easel.moderation.enforcement import Effects
from easel.moderation.subjects import Subject

# What is done about an earlier decision, and what an appeal against it is then.
ANSWERS = {"reverse": "reversed", "uphold": "upheld"}


@dataclass(frozen=True)
class DecisionInput:
    """What a moderator wants: an action about a subject, by a rule, with words for its owner.

    `earlier_id` names the decision to take back or to uphold, `level` is what a label says.
    """

    subject: Subject
    action: str
    rule: str
    note: str
    earlier_id: str | None = None
    level: str | None = None


@dataclass(frozen=True)
class Plan:
    """The other parts of a decision's transaction, and what it says of how it came about.

    That is what led to it, which appeal it answers, and for how many seconds its case was open.
    """

    effects: Effects
    led_by: str
    answers: str | None = None
    waited: int | None = None


def decide(moderator_id: str, verdict: DecisionInput, once: IdempotentRequest) -> Decision:
    """Apply a decision, close the case if there is one, and write the decision into the log.

    Raise Invalid where the action does not fit, or is not in force any more when it is to be
    taken back; NotFound when the subject is gone; AnotherModerator about what is one's own, and
    of an appeal against one's own decision; RateLimited after too many; Unavailable when others
    keep changing it.
    """
    if earlier := once.result():
        return find(earlier)
    if verdict.subject.owner_id == moderator_id:
        raise AnotherModerator("Another moderator has to decide about your content.")
    if (verdict.action == "label") != (verdict.level is not None):
        raise Invalid.at("/level", "A label says a level, and nothing else does.")
    return retry_on_conflict(lambda: _decide(moderator_id, verdict, once))


def _decide(moderator_id: str, verdict: DecisionInput, once: IdempotentRequest) -> Decision:
    # Named only after the look: so the log is in the order in which decisions took hold.
    plan = _plan(moderator_id, verdict, cases.find(verdict.subject.key))
    decision = _written(moderator_id, verdict, plan)
    put = [*once.writes(decision.name), new(decision)]
    counted = rate_limits.charge_in_transaction("decision", moderator_id)
    try:
        commit(*put, *plan.effects(decision.decision_id), counted)
    except DuplicateRequest:
        return find(str(once.result()))
    return decision


def _written(moderator_id: str, verdict: DecisionInput, plan: Plan) -> Decision:
    subject, decision_id = verdict.subject, ids.ulid()
    decision = Decision(f"M#{subject.key}", f"DECISION#{decision_id}", decision_id=decision_id)
    decision.subject_kind, decision.subject_id = subject.kind, subject.id
    decision.owner_id, decision.post_id = subject.owner_id, subject.post_id
    decision.actor_id, decision.source = moderator_id, "moderator"
    decision.action, decision.rule, decision.note = verdict.action, verdict.rule, verdict.note
    decision.reverses = verdict.earlier_id if verdict.action == "reverse" else None
    decision.level = verdict.level
    decision.led_by, decision.answers, decision.waited = plan.led_by, plan.answers, plan.waited
    decision.decided_at = clock.now()
    decision.gsi1pk, decision.gsi1sk = LOG, decision_id
    if verdict.action != "dismiss":
        decision.gsi2pk, decision.gsi2sk = owned(subject.owner_id), decision_id
    return decision


def _plan(moderator_id: str, verdict: DecisionInput, case: Case | None) -> Plan:
    """What the verdict does, by things as they are now."""
    if verdict.action in ANSWERS:
        return _about_earlier(moderator_id, verdict, case)
    order = (verdict.action, verdict.rule, verdict.subject, verdict.level)
    forced = enforcement.force(*order)
    outcome = "dismissed" if verdict.action == "dismiss" else "upheld"
    closing = case_changes.closing(case, outcome)
    return Plan(
        lambda decision_id: [*forced(decision_id), *closing],
        case_changes.led_by(case),
        waited=case_changes.waited(case),
    )


def _about_earlier(moderator_id: str, verdict: DecisionInput, case: Case | None) -> Plan:
    """What taking a decision back does, or upholding it, which is the answer to an appeal alone."""
    key, earlier = verdict.subject.key, _earlier(verdict.subject.key, verdict.earlier_id)
    appeal = appeals.find(key, earlier.decision_id)
    answers = earlier.decision_id if appeal and appeal.is_open else None
    if answers and earlier.actor_id == moderator_id:
        raise AnotherModerator("Another moderator has to answer an appeal against your decision.")
    if verdict.action == "uphold" and not answers:
        raise Invalid.at("/decision_id", "No appeal against this decision waits for an answer.")
    undone = _undone(verdict, earlier, answers) if verdict.action == "reverse" else []
    outcome = ANSWERS[verdict.action]
    closing = case_changes.closing(case, "upheld" if outcome == "upheld" else "dismissed", answers)

    def effects(decision_id: str) -> list[Write]:
        ended = appeals.ended(key, earlier.decision_id, appeal, outcome, decision_id)
        return [*undone, *ended, *closing]

    return Plan(effects, case_changes.APPEAL if answers else case_changes.led_by(case), answers)


def _undone(verdict: DecisionInput, earlier: Decision, answers: str | None) -> list[Write]:
    twice = Invalid.at("/decision_id", "This decision was taken back already.")
    back = new(Reversal.at(verdict.subject.key, earlier.decision_id), twice)
    try:
        undone = enforcement.undo(earlier.action, verdict.subject, earlier.decision_id)
    except (Invalid, NotFound):
        # Who was right is told so, also where the post is gone or a newer decision holds it.
        if not answers:
            raise
        undone = []
    return [back, *undone]


def _earlier(key: str, decision_id: str | None) -> Decision:
    if decision_id is None:
        raise Invalid.at("/decision_id", "Say which decision to take back.")
    try:
        return find(f"{key}/{decision_id}")
    except NotFound:
        raise Invalid.at("/decision_id", "There is no such decision in this case.") from None
