"""Maintenance jobs on a schedule: recount, repair, settle what hangs, erase, and watch.

What walks the whole table ends in time, and is woken for the next slice by an event of the last.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from easel.db.walk_parts import Outpaced
from easel.db.walks import Over, Told
from easel.erasure import daily_job, guests, uploads
from easel.reconciliation import copies, deadlines, hanging, summaries, withdrawal
from easel.reconciliation import recount as recounting
from easel.reconciliation.report import Report

logger = Logger()
metrics = Metrics()

JOBS: dict[str, Callable[[Over], Report]] = {
    "settle": lambda _: hanging.settle(),
    "deadlines": lambda _: deadlines.watch(),
    "guests": guests.sweep,
    "uploads": uploads.sweep,
    "summarize": lambda _: summaries.summarize(),
}
WALKS: dict[str, Callable[[Over, Told | None], Report]] = {
    "recount": recounting.recount,
    "farewell": daily_job.see_off,
    "copies": copies.look,
    # By hand, after the table was restored.
    withdrawal.WALK: withdrawal.withdraw_lost,
}
# What a slice still does when it is told to end: the item at hand may be an account's largest post,
# and what was found is written.
RESERVED_MILLISECONDS = 90_000


@logger.inject_lambda_context
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    report = _run(event, partial(_is_over, context))
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


def _run(event: dict[str, Any], over: Over) -> Report:
    if job := JOBS.get(event.get("job", "")):
        return job(over)
    told = Told(**event["detail"]) if "detail" in event else None
    try:
        return WALKS[told.walk if told else event["job"]](over, told)
    except Outpaced as error:
        logger.info("outpaced", extra={"part": str(error)})
        return Report()


def _is_over(context: Any) -> bool:
    return int(context.get_remaining_time_in_millis()) < RESERVED_MILLISECONDS
