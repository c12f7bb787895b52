"""Read decisions: the log, a case's history, and what concerns one user."""

from collections.abc import Iterable

from easel import clock, db, pagination, users
from easel.db import Item
from easel.moderation import appeals, decision_log, redress, strikes, subjects
from easel.moderation.appeals import Appeal
from easel.moderation.decision_log import LOG, Decision
from easel.moderation.schemas import (
    AppealView,
    DecisionPage,
    DecisionView,
    HistoryView,
    OwnDecisionPage,
)
from easel.posts import present, snapshots
from easel.users import User


def about(key: str) -> list[Decision]:
    """List all decisions about a subject, newest first."""
    within = Item.sk.startswith("DECISION#")
    return list(Decision.query(f"M#{key}", within, scan_index_forward=False))


def log(cursor: str | None, limit: int) -> DecisionPage:
    """List all decisions, newest first, with who made them."""
    keys = db.newest(Decision.first, LOG, pagination.ulid(cursor), limit + 1)
    shown, following = pagination.page(keys, limit)
    found: list[Decision] = []
    if shown:
        between = Item.gsi1sk.between(shown[-1], shown[0])
        entries = Decision.first.query(LOG, between)
        found = list(Decision.batch_get([(entry.pk, entry.sk) for entry in entries]))
    found.sort(key=lambda decision: str(decision.decision_id), reverse=True)
    return DecisionPage(items=views(found, told=False), next_cursor=following)


def concerning(owner_id: str, cursor: str | None, limit: int) -> OwnDecisionPage:
    """List decisions about a user or what is theirs, newest first, without who made them."""
    before = pagination.ulid(cursor)
    older = Item.gsi2sk < before if before else None
    found = decision_log.of_owner(owner_id, older, limit + 1)
    shown, following = pagination.page(found, limit, lambda each: str(each.decision_id))
    items = views(shown, told=True)
    return OwnDecisionPage(items=items, next_cursor=following, strikes=strikes.count(owner_id))


def history(owner_id: str, limit: int) -> HistoryView:
    """Return what moderators have to know of whom a case is about."""
    found = decision_log.of_owner(owner_id, None, limit)
    return HistoryView(decisions=views(found, told=False), strikes=strikes.count(owner_id))


def statement(owner_id: str, decision_id: str) -> DecisionView:
    """Return what was decided about a user or theirs, and why. Raise NotFound for all others."""
    return told(decision_log.concerning(owner_id, decision_id))


def told(decision: Decision) -> DecisionView:
    """Present one decision to whom it concerns."""
    return views([decision], told=True)[0]


def named(names: Iterable[str]) -> dict[str, Decision]:
    """Return decisions by their names, as far as they are there."""
    split = [name.rpartition("/") for name in sorted(set(names))]
    places = [(f"M#{key}", f"DECISION#{decision_id}") for key, _, decision_id in split]
    return {each.name: each for each in Decision.batch_get(places)} if places else {}


def views(found: Iterable[Decision], *, told: bool) -> list[DecisionView]:
    """Present decisions to clients; `told` is to whom they concern, and names no moderator."""
    listed = list(found)
    gone, objections = decision_log.reversed_of(listed), _appealed(listed)
    actors = {} if told else users.by_ids({decision.actor_id for decision in listed})
    return [
        _view(
            decision,
            decision.decision_id in gone,
            actors.get(decision.actor_id),
            objections.get(decision.decision_id),
        )
        for decision in listed
    ]


def view(decision: Decision) -> DecisionView:
    """Present one decision to moderators."""
    return views([decision], told=False)[0]


def _appealed(found: list[Decision]) -> dict[str, Appeal]:
    restricting = [each for each in found if each.action in appeals.RESTRICTIONS]
    return appeals.find_all((each.subject.key, str(each.decision_id)) for each in restricting)


def _appeal_until(decision: Decision, is_reversed: bool, appeal: Appeal | None) -> str | None:
    """Return until when one may appeal, None where one may not."""
    until = redress.until(decision)
    closed = is_reversed or appeal or until < clock.now()
    return None if closed or decision.action not in appeals.RESTRICTIONS else until


def _appeal(appeal: Appeal) -> AppealView:
    return AppealView(
        text=appeal.text,
        status=appeal.status,
        created_at=appeal.created_at,
        answer_id=appeal.answer,
        answered_at=appeal.answered_at,
    )


def _view(
    decision: Decision, is_reversed: bool, actor: User | None, appeal: Appeal | None
) -> DecisionView:
    return DecisionView(
        id=decision.decision_id,
        subject=subjects.view(decision.subject),
        action=decision.action,
        rule=decision.rule,
        note=decision.note,
        level=decision.level,
        reverses=decision.reverses,
        reversed=is_reversed,
        source=decision.source,
        led_by=decision.led_by,
        answers=decision.answers,
        strike_until=strikes.until(decision, is_reversed),
        appeal_until=_appeal_until(decision, is_reversed, appeal),
        appeal=_appeal(appeal) if appeal else None,
        actor=present.author(snapshots.author(actor)) if actor else None,
        provider=decision.provider,
        version=decision.version,
        decided_at=decision.decided_at,
    )
