"""The report of a maintenance run: what it looked at and repaired."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """What a run looked at and what it had to repair, in words.

    `spent` is how much of the day's budget is spent, in percent by model, where a run looked.
    """

    looked_at: int = 0
    repairs: list[str] = field(default_factory=list)
    spent: dict[str, float] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Return the report as numbers for the metrics."""
        return {"ReconcileLookedAt": self.looked_at, "ReconcileRepaired": len(self.repairs)}
