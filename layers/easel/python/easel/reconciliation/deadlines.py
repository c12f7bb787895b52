"""Watch the cases that have to be decided soon."""

from dataclasses import dataclass

from easel.moderation import deadlines
from easel.reconciliation.report import Report


@dataclass
class DeadlineReport(Report):
    """How many cases are overdue or soon will be; the alarm is on that number."""

    def counts(self) -> dict[str, int]:
        """Return the number for the metric."""
        return {"CasesDueSoon": self.looked_at}


def watch() -> Report:
    """Count the open cases that have to be decided within 12 hours."""
    return DeadlineReport(len(deadlines.ending()))
