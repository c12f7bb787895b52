"""The queues for what could not be handled. Each has an alarm, in EaselOperations."""

from aws_cdk import Duration
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.alarms import DeadLetters, Watched
from infra.environments import Environment
from infra.nag import accept


def dead_letter_queue(
    scope: Construct, id_: str, *, left_by: str, environment: Environment, watched: Watched
) -> sqs.Queue:
    """Make a queue that keeps messages for 14 days and is watched."""
    queue = sqs.Queue(
        scope,
        id_,
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=environment.speaks_tls,
        retention_period=Duration.days(14),
    )
    accept(queue, "SQS3", "This is where messages end: what fails here waits for an operator.")
    watched.dead_letters.append(DeadLetters(queue, left_by))
    return queue
