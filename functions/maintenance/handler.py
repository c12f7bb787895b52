"""Maintenance jobs on a schedule: recount, repair, settle what hangs, erase, and watch."""

from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from easel.erasure import daily_job, guests
from easel.reconciliation import copies, deadlines, job, summaries

logger = Logger()
metrics = Metrics()

JOBS = {
    "settle": job.settle_hanging,
    "deadlines": deadlines.watch,
    "recount": job.recount,
    "farewell": daily_job.see_off,
    "guests": guests.sweep,
    "copies": copies.look,
    "summarize": summaries.summarize,
    # By hand, after the table was restored.
    "withdraw": job.withdraw_lost,
}


@logger.inject_lambda_context
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], _: Any) -> dict[str, int]:
    report = JOBS[event["job"]]()
    for repair in report.repairs:
        logger.warning("repaired", extra={"repair": repair})
    if report.spent:
        logger.info("budget", extra={"spent_percent": report.spent})
    for percent in report.spent.values():
        # Without the model as a dimension: each would be a metric to pay, and the log has them.
        metrics.add_metric("BudgetSpent", MetricUnit.Percent, percent)
    for name, count in report.counts().items():
        metrics.add_metric(name, MetricUnit.Count, count)
    return report.counts()
