"""Alarms on what must stay empty."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.environments import Environment
from infra.review import accept


def letters(scope: Construct, id_: str, *, left_by: str, environment: Environment) -> sqs.Queue:
    """A queue for what could not be handled, with an alarm on the first letter in it."""
    queue = sqs.Queue(
        scope,
        id_,
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=environment.speaks_tls,
        retention_period=Duration.days(14),
    )
    accept(queue, "SQS3", "This is where letters end: what fails here waits for a person.")
    queue.metric_approximate_number_of_messages_visible(
        period=Duration.minutes(5), statistic="Maximum"
    ).create_alarm(
        scope,
        f"{id_}Waiting",
        threshold=1,
        evaluation_periods=1,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=f"{left_by} failed for good: read the letter, repair, send it again.",
    )
    return queue
