"""Settle runs that hang: fail them, and give back what they did not order."""

from easel import clock, generations, ids
from easel.db import Item
from easel.generations import Generation, budget, commands, model_catalog, problems
from easel.reconciliation.report import Report

HANGING_SECONDS = 15 * 60


def settle() -> Report:
    """Fail generations queued or running for over 15 minutes, and refund what was not ordered.

    And look how much of the day's budget is spent.
    """
    report = Report(spent=budget.spent(list(model_catalog.offered())))
    horizon = ids.at_time(clock.epoch() - HANGING_SECONDS)
    for hanging in Generation.second.query("RUNNING", Item.gsi2sk < horizon):
        report.looked_at += 1
        generation = generations.find(hanging.pk.removeprefix("G#"))
        if generation and commands.end(generation, "failed", problems.TIMED_OUT):
            report.repairs.append(f"{generation.pk} hung and was settled")
    return report
