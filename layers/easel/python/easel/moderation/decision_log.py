"""The log of decisions: its entries, each written once and never changed."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from easel.db import Item
from easel.errors import NotFound
from easel.moderation.subjects import Subject

LOG = "DECISIONS"


class Decision(Item, discriminator="decision"):
    """An entry of the log: what was decided about a subject, by whom, by which rule and why.

    `led_by` is what brought it before the moderators, as `case_changes.led_by`, or an appeal: that
    against the decision `answers`. `waited` is for how many seconds the case it closed was open.
    What automated means decided (`source` is `automatic`) says who judged: `provider`, `version`.
    Index 1 is the log, newest first; index 2 what was decided about a user's things, for them.
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
    answers = UnicodeAttribute(null=True)
    waited = NumberAttribute(null=True)
    provider = UnicodeAttribute(null=True)
    version = UnicodeAttribute(null=True)
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


def between(first: str, last: str) -> list[Decision]:
    """List decisions from one ULID until before another, of all users, in no order."""
    entries = Decision.first.query(LOG, Item.gsi1sk.between(first, last))
    places = [(entry.pk, entry.sk) for entry in entries if str(entry.gsi1sk) < last]
    return list(Decision.batch_get(places)) if places else []


def of_owner(owner_id: str, within: Condition | None, limit: int) -> list[Decision]:
    """List what was decided about a user or theirs, newest first; dismissals are not in it."""
    entries = Decision.second.query(owned(owner_id), within, scan_index_forward=False, limit=limit)
    places = [(entry.pk, entry.sk) for entry in entries]
    found = list(Decision.batch_get(places)) if places else []
    return sorted(found, key=lambda decision: str(decision.decision_id), reverse=True)


def reversed_of(found: list[Decision]) -> set[str]:
    """Return the ids of those that were taken back."""
    places = {(each.pk, f"REVERSED#{each.decision_id}") for each in found}
    gone = Reversal.batch_get(sorted(places)) if places else []
    return {str(each.sk).removeprefix("REVERSED#") for each in gone}


def owned(owner_id: str) -> str:
    """Return the partition of index 2 that has what was decided about a user's things."""
    return f"U#{owner_id}#DECISIONS"
