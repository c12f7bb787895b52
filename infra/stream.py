"""The readers of the table's stream: relay and tally, never a third."""

from collections.abc import Mapping, Sequence
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from constructs import Construct

from infra.alarms import letters
from infra.environments import Environment
from infra.review import accept


class Reader(Construct):
    """A function on the stream that wakes only for the kinds of item it is about."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        table: dynamodb.ITableV2,
        function: lambda_.Function,
        kinds: Sequence[str],
        environment: Environment,
        window: Duration | None = None,
    ) -> None:
        super().__init__(scope, id_)
        lost = letters(
            self,
            "Failures",
            left_by=f"A batch of the stream for {function.node.id}",
            environment=environment,
        )
        function.add_event_source(
            sources.DynamoEventSource(
                table,
                starting_position=lambda_.StartingPosition.TRIM_HORIZON,
                batch_size=100,
                parallelization_factor=1,
                # A removed item has no new image, a created one no old: either may say its kind.
                filters=[_about("NewImage", kinds), _about("OldImage", kinds)],
                bisect_batch_on_error=True,
                retry_attempts=5,
                on_failure=sources.SqsDlq(lost),
                tumbling_window=window,
            )
        )
        accept(function, "IAM5", "ListStreams knows no resources.", "Resource::*")


def _about(image: str, kinds: Sequence[str]) -> Mapping[str, Any]:
    rule = {"dynamodb": {image: {"kind": {"S": lambda_.FilterRule.or_(*kinds)}}}}
    return lambda_.FilterCriteria.filter(rule)
