"""Alarms on what should be zero or small: errors, dead letters, delays, the budget."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from aws_cdk import Aws
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kinesisfirehose as firehose
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra import metrics
from infra.environments import Environment
from infra.metrics import PERIOD

BUDGET_PERCENT = 80
# A quarter of an hour of a stream that keeps a day.
LATE_MILLISECONDS = 15 * 60 * 1000
# Firehose writes a file every five minutes, tries again for a day, and then forgets.
OVERDUE_SECONDS = 15 * 60
# A few are chance: a pause of the store, somebody's crowd.
BROKEN_ANSWERS = 10
THROTTLES = 50
# Once is chance: it was asked three times for that.
SILENCES = 3


@dataclass(frozen=True)
class DeadLetters:
    """A queue that should stay empty, and what its messages are."""

    queue: sqs.Queue
    left_by: str


@dataclass(frozen=True)
class Watched:
    """Collect, from every stack, what has an alarm; EaselOperations makes the alarms."""

    functions: list[lambda_.Function] = field(default_factory=list)
    readers: list[lambda_.Function] = field(default_factory=list)
    dead_letters: list[DeadLetters] = field(default_factory=list)
    streams: list[firehose.CfnDeliveryStream] = field(default_factory=list)


def watch(scope: Construct, watched: Watched, *, api_id: str, environment: Environment) -> None:
    """Add all alarms to the scope; with an address, they write to it when they are on."""
    make = partial(_alarm, scope, _topic(scope, environment) if environment.alarm_mail else None)
    counted = partial(metrics.counted, environment.metrics_namespace)
    make(
        "BudgetSpent",
        counted("BudgetSpent", "settle"),
        "A model's budget of the day is nearly spent: Maintenance's log says which.",
        threshold=BUDGET_PERCENT,
    )
    make(
        "CasesDueSoon",
        counted("CasesDueSoon", "deadlines"),
        "Cases have to be decided within 12 hours, or are overdue: see the moderators' queue.",
    )
    if environment.judge:
        make(
            "JudgeIsSilent",
            metrics.silences(environment.metrics_namespace),
            "The judge gave no judgement, so nothing passes: the log of who asked it says why.",
            threshold=SILENCES,
        )
    for function in watched.functions:
        make(
            f"{function.node.id}Fails",
            function.metric_errors(period=PERIOD),
            f"{function.node.id} ended with an error: read its log group.",
        )
    for reader in watched.readers:
        make(
            f"{reader.node.id}IsLate",
            reader.metric("IteratorAge", period=PERIOD, statistic="Maximum"),
            f"{reader.node.id} is minutes behind the stream: it is slow, or a batch fails again.",
            threshold=LATE_MILLISECONDS,
        )
    for letters in watched.dead_letters:
        queue = letters.queue
        make(
            f"{_owner(queue)}{queue.node.id}Waiting",
            queue.metric_approximate_number_of_messages_visible(period=PERIOD, statistic="Maximum"),
            f"{letters.left_by} failed for good: read the message, repair, send it again.",
        )
    for stream in watched.streams:
        make(
            f"{_owner(stream)}FilesOverdue",
            metrics.age(stream),
            "Firehose cannot write to its bucket: mend it within a day, or what it has is lost.",
            threshold=OVERDUE_SECONDS,
        )
        make(
            f"{_owner(stream)}RowsRefused",
            metrics.refused(stream),
            "Firehose could not make Parquet of what it got: see the lake's files below failed/.",
        )
    for id_, metric, description, threshold in _of_the_region(api_id):
        make(id_, metric, description, threshold=threshold)


def _of_the_region(api_id: str) -> Iterator[tuple[str, cloudwatch.Metric, str, int]]:
    """What is no single function's: of Lambda all there are in the account and region."""
    api = {"ApiId": api_id}
    yield (
        "ApiBreaks",
        metrics.total("AWS/ApiGateway", "5xx", api),
        "Many answers were 5xx: the access log says of which routes.",
        BROKEN_ANSWERS,
    )
    yield (
        "FunctionsThrottled",
        metrics.total("AWS/Lambda", "Throttles"),
        "Functions found no concurrency: look at the account's limit, and at who takes it.",
        THROTTLES,
    )
    yield (
        "LoopsDropped",
        metrics.total("AWS/Lambda", "RecursiveInvocationsDropped"),
        "Lambda stopped a function that woke itself: its message is in its dead letters.",
        1,
    )


def _topic(scope: Construct, environment: Environment) -> sns.Topic:
    topic = sns.Topic(scope, "Alarms", enforce_ssl=environment.speaks_tls)
    # A policy of its own takes the place of the one that lets alarms in.
    topic.add_to_resource_policy(
        iam.PolicyStatement(
            principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
            actions=["sns:Publish"],
            resources=[topic.topic_arn],
            conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
        )
    )
    topic.add_subscription(subscriptions.EmailSubscription(environment.alarm_mail))
    return topic


def _alarm(
    scope: Construct,
    topic: sns.ITopic | None,
    id_: str,
    metric: cloudwatch.Metric,
    description: str,
    *,
    threshold: int = 1,
) -> None:
    alarm = metric.create_alarm(
        scope,
        id_,
        threshold=threshold,
        evaluation_periods=1,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=description,
    )
    if topic:
        alarm.add_alarm_action(actions.SnsAction(topic))


def _owner(part: Construct) -> str:
    """Return the id of the consumer, reader or construct that a queue or a stream belongs to."""
    return str(part.node.path).split("/")[-2]
