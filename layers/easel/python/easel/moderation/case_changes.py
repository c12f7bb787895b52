"""Open a case, and close it: parts of the transactions of reports, appeals and decisions."""

from dataclasses import dataclass

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import clock, ids
from easel.db import Outrun, Update, Write, same
from easel.moderation.cases import DUE, QUEUE, Case
from easel.moderation.subjects import Subject

# What leads to a decision, the most telling first; where there is none, moderators looked by
# themselves.
SOURCES = ("automatic", "notice", "report")
APPEAL = "appeal"
# What somebody said, each of which counts as a report.
COUNTED = ("notice", "report")
OWN_INITIATIVE = "own_initiative"


@dataclass(frozen=True)
class Told:
    """What brings a subject before the moderators: one of SOURCES or APPEAL, with a reason.

    `opened` names the opening if it opens the case, `due` is until when it has to be decided: the
    soonest counts. `avatar` is the image that is told of, where it is a user's avatar: the case
    keeps it from its opening on, also when it is opened again for something else.
    """

    source: str
    opened: str
    reason: str
    due: str | None
    avatar: str | None = None


def told(case: Case) -> set[str]:
    """Return what brings a case before the moderators now: an answered appeal does not."""
    said = set(case.sources or {"report"})
    return said if case.appeals else said - {APPEAL}


def led_by(case: Case | None) -> str:
    """Return what led to a decision about this case now: one of SOURCES, or OWN_INITIATIVE."""
    said = (case.sources or {"report"}) if case and case.is_open else set()
    return next((source for source in SOURCES if source in said), OWN_INITIATIVE)


def waited(case: Case | None) -> int | None:
    """Return for how many whole seconds a case is open; None where none is."""
    return max(0, clock.epoch() - ids.second(case.opened)) if case and case.is_open else None


def reported(
    subject: Subject, case: Case | None, told: Told, appealed: str | None = None
) -> Update:
    """Build the part of a transaction that counts a report, and opens the case where it is closed.

    An appeal against the decision `appealed` opens it as well, and is no report. Raise Outrun there
    when others opened, decided or hastened it meanwhile.
    """
    place, due = Case.at(subject.key), told.due
    said = [Case.reasons.add({told.reason}), Case.sources.add({told.source})]
    count = int(told.source in COUNTED)
    if case and case.is_open:
        as_read = (Case.status == "open") & (Case.opened == case.opened) & same(Case.due, case.due)
        sooner = due is not None and (case.due is None or due < case.due)
        hastened = _due(due, case.opened) if sooner else []
        joined = [Case.appeals.add({appealed})] if appealed else []
        counted = [Case.reports.set(Case.reports + count), *said, *joined, *hastened]
        return Update(place, as_read, Outrun(), counted)
    closed = Case.pk.does_not_exist() | (Case.status != "open")
    begun = [*_opening(subject, told, count), *Case.changing({"appeals": appealed and {appealed}})]
    begun += [Case.avatar.set(told.avatar)] if told.avatar else []
    return Update(place, closed, Outrun(), [*begun, *_due(due, told.opened)])


def closing(case: Case | None, outcome: str, answered: str | None = None) -> list[Write]:
    """Build the part of a transaction that closes a case, if it is open.

    `answered` is the decision whose appeal is answered by it. Where others wait for an answer, it
    stays open. Raise Outrun there when reports or appeals came, or others decided it meanwhile.
    """
    if case is None or not case.is_open:
        return []
    if set(case.appeals or ()) <= {answered}:
        return [_decided(case, outcome)]
    if answered is None:
        return []
    return [Update(case, _as_read(case), Outrun(), [Case.appeals.delete({answered})])]


def _decided(case: Case, outcome: str) -> Update:
    actions: list[Action] = [
        Case.status.set("decided"),
        Case.outcome.set(outcome),
        Case.decided_at.set(clock.now()),
        Case.appeals.remove(),
        Case.gsi2pk.remove(),
        Case.gsi2sk.remove(),
        *_due(None, case.opened),
    ]
    return Update(case, _as_read(case), Outrun(), actions)


def _as_read(case: Case) -> Condition:
    open_ = (Case.status == "open") & (Case.opened == case.opened)
    as_read: Condition = open_ & same(Case.appeals, case.appeals)
    return as_read


def _due(moment: str | None, opened: str) -> list[Action]:
    if moment is None:
        return [Case.due.remove(), Case.gsi1pk.remove(), Case.gsi1sk.remove()]
    return [Case.due.set(moment), Case.gsi1pk.set(DUE), Case.gsi1sk.set(f"{moment}#{opened}")]


def _opening(subject: Subject, told: Told, count: int) -> list[Action]:
    actions: list[Action] = [
        Case.kind.set(Case),
        Case.subject_kind.set(subject.kind),
        Case.subject_id.set(subject.id),
        Case.owner_id.set(subject.owner_id),
        Case.status.set("open"),
        Case.reports.set(count),
        Case.opened.set(told.opened),
        Case.reasons.set({told.reason}),
        Case.sources.set({told.source}),
        Case.gsi2pk.set(QUEUE),
        Case.gsi2sk.set(told.opened),
    ]
    return [*actions, *([Case.post_id.set(subject.post_id)] if subject.post_id else [])]
