"""Alarms on what should be zero: errors of functions, messages in dead letter queues."""

from dataclasses import dataclass, field

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.schedules import RATES

PERIOD = Duration.minutes(5)
BUDGET_PERCENT = 80


@dataclass(frozen=True)
class DeadLetters:
    """A queue that should stay empty, and what its messages are."""

    queue: sqs.Queue
    left_by: str


@dataclass(frozen=True)
class Watched:
    """Collect, from every stack, what has an alarm; EaselOperations makes the alarms."""

    functions: list[lambda_.Function] = field(default_factory=list)
    dead_letters: list[DeadLetters] = field(default_factory=list)


def watch(scope: Construct, watched: Watched) -> None:
    """Add an alarm to the scope for each function and dead letter queue, and for the budget."""
    _alarm(
        scope,
        "BudgetSpent",
        _budget(),
        "A model's budget of the day is nearly spent: Maintenance's log says which.",
        threshold=BUDGET_PERCENT,
    )
    for function in watched.functions:
        _alarm(
            scope,
            f"{function.node.id}Fails",
            function.metric_errors(period=PERIOD),
            f"{function.node.id} ended with an error: read its log group.",
        )
    for letters in watched.dead_letters:
        queue = letters.queue
        _alarm(
            scope,
            f"{_owner(queue)}{queue.node.id}Waiting",
            queue.metric_approximate_number_of_messages_visible(period=PERIOD, statistic="Maximum"),
            f"{letters.left_by} failed for good: read the message, repair, send it again.",
        )


def _budget() -> cloudwatch.Metric:
    """Of all models the one that has spent most, as functions/maintenance says with `settle`."""
    return cloudwatch.Metric(
        namespace="Easel",
        metric_name="BudgetSpent",
        dimensions_map={"service": "maintenance"},
        statistic="Maximum",
        period=RATES["settle"],
    )


def _alarm(
    scope: Construct,
    id_: str,
    metric: cloudwatch.Metric,
    description: str,
    *,
    threshold: int = 1,
) -> None:
    metric.create_alarm(
        scope,
        id_,
        threshold=threshold,
        evaluation_periods=1,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=description,
    )


def _owner(queue: sqs.Queue) -> str:
    """Return the id of the consumer or reader that the queue belongs to."""
    return str(queue.node.path).split("/")[-2]
