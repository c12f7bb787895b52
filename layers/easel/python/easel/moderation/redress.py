"""Appeal against a decision about oneself or one's own, once, within half a year."""

from contextlib import suppress

from easel import clock, ids, rate_limits
from easel.db import Check, DuplicateRequest, IdempotentRequest, Put, commit, retry_on_conflict
from easel.errors import AlreadyAppealed, Gone, NotAppealable
from easel.moderation import appeals, case_changes, cases, deadlines, decision_log
from easel.moderation.appeals import Appeal
from easel.moderation.decision_log import Decision, Reversal

REVERSED = "This decision was reversed already."


def appeal(owner_id: str, decision_id: str, text: str, once: IdempotentRequest) -> Decision:
    """Make an appeal against a decision, which opens or joins a case; also while suspended.

    Raise NotFound for what is about others, NotAppealable for what restricts nothing or was
    reversed, Gone after half a year, AlreadyAppealed the second time, RateLimited after too many,
    and Unavailable when the case keeps changing.
    """
    decision = decision_log.concerning(owner_id, decision_id)
    if once.result():
        return decision
    if decision.action not in appeals.RESTRICTIONS:
        raise NotAppealable("Only a decision that restricts something can be appealed against.")
    if until(decision) < clock.now():
        raise Gone("The time to appeal against this decision is over.")
    made = _new(decision, text)
    with suppress(DuplicateRequest):
        retry_on_conflict(lambda: _appeal(decision, made, once))
    return decision


def until(decision: Decision) -> str:
    """Return until when one may appeal against a decision."""
    return ids.later(str(decision.decision_id), appeals.APPEAL_SECONDS)


def _appeal(decision: Decision, made: Appeal, once: IdempotentRequest) -> None:
    subject, case = decision.subject, cases.find(decision.subject.key)
    # It may be there already: this one, whose answer was lost.
    free = Appeal.pk.does_not_exist() | (Appeal.appeal_id == made.appeal_id)
    told = case_changes.Told("appeal", made.appeal_id, decision.rule, deadlines.appeal())
    in_force = Reversal.at(subject.key, decision.decision_id)
    commit(
        *once.writes(made.appeal_id),
        Put(made, free, AlreadyAppealed("You appealed against this decision before.")),
        Check(in_force, Reversal.pk.does_not_exist(), NotAppealable(REVERSED)),
        case_changes.reported(subject, case, told, appealed=decision.decision_id),
        rate_limits.charge_in_transaction("appeal", decision.owner_id),
    )


def _new(decision: Decision, text: str) -> Appeal:
    made = Appeal.at(decision.subject.key, decision.decision_id)
    made.appeal_id, made.owner_id, made.text = ids.ulid(), decision.owner_id, text
    made.status, made.created_at = "open", clock.now()
    made.gsi1pk, made.gsi1sk = appeals.MADE, made.appeal_id
    return made
