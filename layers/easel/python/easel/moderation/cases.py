"""Cases: reported subjects that wait for a decision. One per subject, however many report it."""

from dataclasses import dataclass

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.expressions.update import Action

from easel import clock, posts
from easel.db import Item, Outrun, Update, same
from easel.moderation.subjects import Subject
from easel.posts import Post

QUEUE = "CASES"
DUE = "CASES#DUE"
# What leads to a decision, the most telling first; where there is none, moderators looked by
# themselves.
SOURCES = ("automatic", "notice", "report")
OWN_INITIATIVE = "own_initiative"


class Case(Item, discriminator="case"):
    """A subject that was reported. In index 2 while it is open, in order of when it opened.

    `opened` is the ULID of the report or notice that opened it, `reports` how many came since,
    `reasons` what they said, and `sources` what they were. `due` is until when it has to be
    decided, where that is said: index 1 has those, soonest first. `outcome` is what was decided
    last: `upheld` or `dismissed`.
    """

    subject_kind = UnicodeAttribute()
    subject_id = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    post_id = UnicodeAttribute(null=True)
    status = UnicodeAttribute()
    reports = NumberAttribute()
    opened = UnicodeAttribute()
    reasons = UnicodeSetAttribute(null=True)
    sources = UnicodeSetAttribute(null=True)
    due = UnicodeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    decided_at = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, key: str) -> "Case":
        """Return an unsaved item with the key of a case, by the name of its subject."""
        return cls(f"M#{key}", "CASE")

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.subject_kind, self.subject_id, self.owner_id, self.post_id)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return bool(self.status == "open")


@dataclass(frozen=True)
class Told:
    """What brings a subject before the moderators: one of SOURCES, with a reason.

    `opened` names the opening if it opens the case, `due` is until when it has to be decided: the
    soonest counts.
    """

    source: str
    opened: str
    reason: str
    due: str | None


def led_by(case: Case | None) -> str:
    """Return what led to a decision about this case now: one of SOURCES, or OWN_INITIATIVE."""
    said = (case.sources or {"report"}) if case and case.is_open else set()
    return next((source for source in SOURCES if source in said), OWN_INITIATIVE)


def find(key: str) -> Case | None:
    """Return the case of that subject as it is now, or None."""
    place = Case.at(key)
    found: Case | None = Case.find(place.pk, place.sk, consistent=True)
    return found


def find_all(keys: list[str]) -> dict[str, Case]:
    """Return cases by the names of their subjects."""
    places = [(f"M#{key}", "CASE") for key in sorted(set(keys))]
    return {case.subject.key: case for case in Case.batch_get(places)} if places else {}


def reported_post(post_id: str) -> Post | None:
    """Return the post as it is now, if it or one of its images was ever reported; else None."""
    post = posts.now(post_id)
    keys = [f"post:{post_id}", *(f"image:{card['id']}" for card in post.images)] if post else []
    return post if find_all(keys) else None


def waiting(after: str | None, limit: int) -> list[tuple[str, str]]:
    """List open cases as (ULID of the opening, name of the subject), longest waiting first."""
    younger = Item.gsi2sk > after if after else None
    found = Case.second.query(QUEUE, younger, limit=limit)
    return [(str(case.gsi2sk), str(case.pk).removeprefix("M#")) for case in found]


def ending(after: str | None, limit: int) -> list[tuple[str, str]]:
    """List open cases with a time to decide within as (sort key, name), soonest first."""
    later = Item.gsi1sk > after if after else None
    found = Case.first.query(DUE, later, limit=limit)
    return [(str(case.gsi1sk), str(case.pk).removeprefix("M#")) for case in found]


def due_before(moment: str) -> list[str]:
    """List the names of open cases that have to be decided before this moment, soonest first."""
    entries = Case.first.query(DUE, Item.gsi1sk < moment)
    keys = [str(entry.pk).removeprefix("M#") for entry in entries]
    found = find_all(keys)
    # The version before closes a case and leaves it in the index.
    return [key for key in keys if key in found and found[key].is_open]


def reported(subject: Subject, case: Case | None, told: Told) -> Update:
    """Build the part of a transaction that counts a report, and opens the case where it is closed.

    Raise Outrun there when others opened, decided or hastened it meanwhile.
    """
    place, due = Case.at(subject.key), told.due
    said = [Case.reasons.add({told.reason}), Case.sources.add({told.source})]
    if case and case.is_open:
        as_read = (Case.status == "open") & (Case.opened == case.opened) & same(Case.due, case.due)
        sooner = due is not None and (case.due is None or due < case.due)
        hastened = _due(due, case.opened) if sooner else []
        return Update(
            place, as_read, Outrun(), [Case.reports.set(Case.reports + 1), *said, *hastened]
        )
    closed = Case.pk.does_not_exist() | (Case.status != "open")
    return Update(place, closed, Outrun(), [*_opening(subject, told), *_due(due, told.opened)])


def decided(case: Case, outcome: str) -> Update:
    """Build the part of a transaction that closes a case.

    Raise Outrun there when reports reopened or others decided it meanwhile.
    """
    actions: list[Action] = [
        Case.status.set("decided"),
        Case.outcome.set(outcome),
        Case.decided_at.set(clock.now()),
        Case.gsi2pk.remove(),
        Case.gsi2sk.remove(),
        *_due(None, case.opened),
    ]
    return Update(case, (Case.status == "open") & (Case.opened == case.opened), Outrun(), actions)


def _due(moment: str | None, opened: str) -> list[Action]:
    if moment is None:
        return [Case.due.remove(), Case.gsi1pk.remove(), Case.gsi1sk.remove()]
    return [Case.due.set(moment), Case.gsi1pk.set(DUE), Case.gsi1sk.set(f"{moment}#{opened}")]


def _opening(subject: Subject, told: Told) -> list[Action]:
    actions: list[Action] = [
        Case.kind.set(Case),
        Case.subject_kind.set(subject.kind),
        Case.subject_id.set(subject.id),
        Case.owner_id.set(subject.owner_id),
        Case.status.set("open"),
        Case.reports.set(1),
        Case.opened.set(told.opened),
        Case.reasons.set({told.reason}),
        Case.sources.set({told.source}),
        Case.gsi2pk.set(QUEUE),
        Case.gsi2sk.set(told.opened),
    ]
    return [*actions, *([Case.post_id.set(subject.post_id)] if subject.post_id else [])]
