"""The report of a maintenance run: what it looked at and repaired."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """What a run looked at and what it had to repair, in words."""

    looked_at: int = 0
    repairs: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return the report as numbers for the metrics."""
        return {"ReconcileLookedAt": self.looked_at, "ReconcileRepaired": len(self.repairs)}
