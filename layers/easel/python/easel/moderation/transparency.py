"""Summaries of each month for everybody: how much was decided, about what, and how fast."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from easel import clock, ids
from easel.db import Item
from easel.moderation import appeals, cases, decision_log, notices
from easel.moderation.appeals import Appeal
from easel.moderation.notices import Notice
from easel.moderation.schemas import CountView, MonthView, TransparencyView

# Of fewer, nobody is told how many: too few are too easily somebody.
LEAST = 5
# A month is counted again while what came in it may still be decided in time, and a little longer.
RECOUNTED = 3
SHOWN = 24
HOUR = 3600
Counts = dict[str, int]


class Summary(Item, discriminator="summary"):
    """What happened in a month of UTC, counted once a day; names nobody."""

    counts = JSONAttribute()
    made_at = UnicodeAttribute()

    @classmethod
    def at(cls, month: str) -> "Summary":
        """Return an unsaved item with the key of a month, `2026-11`."""
        return cls("TRANSPARENCY", month)


def view() -> TransparencyView:
    """Present the last two years, newest month first."""
    found = Summary.query("TRANSPARENCY", scan_index_forward=False, limit=SHOWN)
    return TransparencyView(months=[_view(each) for each in found])


def summarize() -> list[str]:
    """Count the last three months anew; return which."""
    months = _months()
    for month, first, last in months:
        summary = Summary.at(month)
        summary.counts, summary.made_at = _counted(first, last), clock.now()
        summary.save()
    return [month for month, _, _ in months]


def _months() -> list[tuple[str, str, str]]:
    """Return months as (name, smallest ULID of it, smallest of the next), newest first."""
    found, start = [], datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = (start + timedelta(days=32)).replace(day=1)
    for _ in range(RECOUNTED):
        first, last = (ids.at_time(int(each.timestamp())) for each in (start, end))
        found.append((f"{start:%Y-%m}", first, last))
        start, end = (start - timedelta(days=1)).replace(day=1), start
    return found


def _counted(first: str, last: str) -> dict[str, Any]:
    decided = decision_log.between(first, last)
    told, objections = notices.between(first, last), appeals.between(first, last)
    waits = [int(each.waited) for each in decided if each.waited is not None]
    return {
        "decisions": {
            "action": _by(each.action for each in decided),
            "rule": _by(each.rule for each in decided),
            "kind": _by(each.subject_kind for each in decided),
            "led_by": _by(each.led_by or "unknown" for each in decided),
            "source": _by(each.source for each in decided),
        },
        "notices": {"reason": _by(each.reason for each in told), "outcome": _outcomes(told)},
        "appeals": {"outcome": _by(each.status for each in objections)},
        "hours": _hours(waits),
        "appeal_hours": _hours([each for one in objections if (each := _answered(one))]),
    }


def _by(names: Iterable[Any]) -> Counts:
    return dict(Counter(map(str, names)))


def _outcomes(told: list[Notice]) -> Counts:
    known = cases.find_all([each.key for each in told])
    return _by(notices.status(each, known.get(each.key)) for each in told)


def _answered(appeal: Appeal) -> int | None:
    if appeal.answered_at is None:
        return None
    made, answered = map(datetime.fromisoformat, (appeal.created_at, appeal.answered_at))
    return max(1, int((answered - made).total_seconds()))


def _hours(seconds: list[int]) -> float | None:
    return round(median(seconds) / HOUR, 1) if len(seconds) >= LEAST else None


def _view(summary: Summary) -> MonthView:
    counts = summary.counts
    decided, told = counts["decisions"], counts["notices"]
    return MonthView(
        month=summary.sk,
        made_at=summary.made_at,
        decisions_by_action=_shown(decided["action"]),
        decisions_by_rule=_shown(decided["rule"]),
        decisions_by_kind=_shown(decided["kind"]),
        decisions_by_led_by=_shown(decided["led_by"]),
        decisions_by_source=_shown(decided["source"]),
        notices_by_reason=_shown(told["reason"]),
        notices_by_outcome=_shown(told["outcome"]),
        appeals_by_outcome=_shown(counts["appeals"]["outcome"]),
        median_hours_to_decide=counts["hours"],
        median_hours_to_answer_appeals=counts["appeal_hours"],
    )


def _shown(counts: Counts) -> list[CountView]:
    """Say small counts as `<5`; where one is, the next is withheld, or the sums would tell it."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    small = [name for name, count in ordered if count < LEAST]
    withheld = ordered[-2][0] if len(small) == 1 and len(ordered) > 1 else None
    return [
        CountView(name=name, count="<5" if count < LEAST else None if name == withheld else count)
        for name, count in ordered
    ]
