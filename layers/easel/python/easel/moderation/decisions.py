"""Decisions of moderators: each written once, with its effect, and never changed."""

from dataclasses import dataclass

from pynamodb.attributes import UnicodeAttribute

from easel import clock, ids, rate_limits
from easel.db import DuplicateRequest, IdempotentRequest, Item, commit, new, retry_on_conflict
from easel.errors import Forbidden, Invalid, NotFound
from easel.moderation import cases, enforcement
from easel.moderation.cases import Case
from easel.moderation.enforcement import Effects
from easel.moderation.subjects import Subject

LOG = "DECISIONS"


class Decision(Item, discriminator="decision"):
    """An entry of the log: what was decided about a subject, by whom, by which rule and why.

    `led_by` is what brought it before the moderators, as `cases.led_by`. Index 1 is the log, newest
    first; index 2 what was decided about a user's things, for them.
    """

    decision_id = UnicodeAttribute()
    subject_kind = UnicodeAttribute()
    subject_id = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    post_id = UnicodeAttribute(null=True)
    actor_id = UnicodeAttribute()
    source = UnicodeAttribute()
    action = UnicodeAttribute()
    rule = UnicodeAttribute()
    note = UnicodeAttribute()
    reverses = UnicodeAttribute(null=True)
    level = UnicodeAttribute(null=True)
    led_by = UnicodeAttribute(null=True)
    decided_at = UnicodeAttribute()

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.subject_kind, self.subject_id, self.owner_id, self.post_id)

    @property
    def name(self) -> str:
        """What it is found by: `post:01J…/01J…`."""
        return f"{self.subject.key}/{self.decision_id}"


class Reversal(Item, discriminator="reversal"):
    """That a decision was taken back, which can happen once."""

    @classmethod
    def at(cls, key: str, decision_id: str) -> "Reversal":
        """Return an unsaved item with the key of a reversal, beside what it reverses."""
        return cls(f"M#{key}", f"REVERSED#{decision_id}")


@dataclass(frozen=True)
class DecisionInput:
    """What a moderator wants: an action about a subject, by a rule, with words for its owner.

    `reverses` names the decision to take back, `level` is what a label says.
    """

    subject: Subject
    action: str
    rule: str
    note: str
    reverses: str | None = None
    level: str | None = None


def decide(moderator_id: str, verdict: DecisionInput, once: IdempotentRequest) -> Decision:
    """Apply a decision, close the case if there is one, and write the decision into the log.

    Raise Invalid where the action does not fit, or is not in force any more when it is to be
    taken back; NotFound when the subject is gone; Forbidden about what is one's own; RateLimited
    after too many; Unavailable when others keep changing it.
    """
    if earlier := once.result():
        return find(earlier)
    if verdict.subject.owner_id == moderator_id:
        raise Forbidden("Another moderator has to decide about your content.")
    if (verdict.action == "label") != (verdict.level is not None):
        raise Invalid.at("/level", "A label says a level, and nothing else does.")
    return retry_on_conflict(lambda: _decide(moderator_id, verdict, once))


def find(name: str) -> Decision:
    """Return the decision of that name, `post:01J…/01J…`. Raise NotFound."""
    key, _, decision_id = name.rpartition("/")
    found: Decision | None = Decision.find(f"M#{key}", f"DECISION#{decision_id}", consistent=True)
    if found is None:
        raise NotFound("Decision not found.")
    return found


def concerning(owner_id: str, decision_id: str) -> Decision:
    """Return a decision about a user or what is theirs. Raise NotFound for all others."""
    mine = Decision.second.query(owned(owner_id), Item.gsi2sk == decision_id, limit=1)
    place = next(iter(mine), None)
    if place is None:
        raise NotFound("Decision not found.")
    return find(f"{str(place.pk).removeprefix('M#')}/{decision_id}")


def owned(owner_id: str) -> str:
    """Return the partition of index 2 that has what was decided about a user's things."""
    return f"U#{owner_id}#DECISIONS"


def _decide(moderator_id: str, verdict: DecisionInput, once: IdempotentRequest) -> Decision:
    # Named only after the look: so the log is in the order in which decisions took hold.
    case = cases.find(verdict.subject.key)
    effects = _effects(verdict, case)
    decision = _written(moderator_id, verdict, cases.led_by(case))
    put = [*once.writes(decision.name), new(decision)]
    counted = rate_limits.charge_in_transaction("decision", moderator_id)
    try:
        commit(*put, *effects(decision.decision_id), counted)
    except DuplicateRequest:
        return find(str(once.result()))
    return decision


def _written(moderator_id: str, verdict: DecisionInput, led_by: str) -> Decision:
    subject, decision_id = verdict.subject, ids.ulid()
    decision = Decision(f"M#{subject.key}", f"DECISION#{decision_id}", decision_id=decision_id)
    decision.subject_kind, decision.subject_id = subject.kind, subject.id
    decision.owner_id, decision.post_id = subject.owner_id, subject.post_id
    decision.actor_id, decision.source = moderator_id, "moderator"
    decision.action, decision.rule, decision.note = verdict.action, verdict.rule, verdict.note
    decision.reverses, decision.level = verdict.reverses, verdict.level
    decision.led_by, decision.decided_at = led_by, clock.now()
    decision.gsi1pk, decision.gsi1sk = LOG, decision_id
    if verdict.action != "dismiss":
        decision.gsi2pk, decision.gsi2sk = owned(subject.owner_id), decision_id
    return decision


def _effects(verdict: DecisionInput, case: Case | None) -> Effects:
    """What the verdict does, by things as they are now."""
    subject = verdict.subject
    closing = [cases.decided(case, _outcome(verdict))] if case and case.is_open else []
    if verdict.action != "reverse":
        order = (verdict.action, verdict.rule, subject, verdict.level)
        forced = enforcement.force(*order)
        return lambda decision_id: [*forced(decision_id), *closing]
    earlier = _earlier(subject.key, verdict.reverses)
    twice = Invalid.at("/decision_id", "This decision was taken back already.")
    back = new(Reversal.at(subject.key, earlier.decision_id), twice)
    undone = enforcement.undo(earlier.action, subject, earlier.decision_id)
    return lambda _: [back, *undone, *closing]


def _earlier(key: str, decision_id: str | None) -> Decision:
    if decision_id is None:
        raise Invalid.at("/decision_id", "Say which decision to take back.")
    try:
        return find(f"{key}/{decision_id}")
    except NotFound:
        raise Invalid.at("/decision_id", "There is no such decision in this case.") from None


def _outcome(verdict: DecisionInput) -> str:
    return "dismissed" if verdict.action in {"dismiss", "reverse"} else "upheld"
