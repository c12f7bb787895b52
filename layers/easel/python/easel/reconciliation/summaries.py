"""Count what moderators did each month, for the public log."""

from easel.moderation import transparency
from easel.reconciliation.report import Report


def summarize() -> Report:
    """Count the last months anew; the report says how many."""
    return Report(len(transparency.summarize()))
