"""When a case has to be decided, by law or by what the network promises."""

from datetime import timedelta

from easel import clock
from easel.moderation import cases

# Removal "as soon as possible, but not later than 48 hours": the US TAKE IT DOWN Act, section 3,
# of intimate images. What harms children, and what is against the law, waits no longer.
URGENT = frozenset({"intimate_image", "minors", "illegal"})
URGENT_HOURS = 48
# Of all other notices, "in a timely manner": the EU's Digital Services Act, article 16.
NOTICE_HOURS = 7 * 24
# "In a timely, non-discriminatory, diligent manner": the same act, article 20.
APPEAL_HOURS = 14 * 24
# So long before the end an alarm goes off.
ALARM_HOURS = 12


def due(reason: str, *, notice: bool) -> str | None:
    """Return until when this has to be decided; None for reports that name no urgent reason."""
    if reason in URGENT:
        return _in(URGENT_HOURS)
    return _in(NOTICE_HOURS) if notice else None


def appeal() -> str:
    """Return until when an appeal that is made now is answered."""
    return _in(APPEAL_HOURS)


def ending() -> list[str]:
    """List the names of open cases that are overdue, or soon will be."""
    return cases.due_before(_in(ALARM_HOURS))


def _in(hours: int) -> str:
    return str(clock.at(clock.epoch() + int(timedelta(hours=hours).total_seconds())))
