"""The readers of the table's stream: relay and tally, never a third."""

from collections.abc import Mapping, Sequence
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from constructs import Construct

from infra.dead_letters import dead_letter_queue
from infra.function import Common, Function
from infra.nag import accept


class Reader(Construct):
    """A function on the stream that wakes only for the kinds of item it is about."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        table: dynamodb.ITableV2,
        function: Function,
        kinds: Sequence[str],
        common: Common,
        where: Mapping[str, str] | None = None,
        marked: Mapping[str, str] | None = None,
        window: Duration | None = None,
    ) -> None:
        """`where` narrows kinds further: by kind, an attribute without which it tells nothing.

        `marked` does so for kinds of which only what has the attribute now is told. Lambda allows
        five filters; each of these takes one, of those two.
        """
        super().__init__(scope, id_)
        lost = dead_letter_queue(
            self,
            "Failures",
            left_by=f"A batch of the stream for {function.node.id}",
            environment=common.environment,
            watched=common.watched,
        )
        function.add_event_source(
            sources.DynamoEventSource(
                table,
                starting_position=lambda_.StartingPosition.TRIM_HORIZON,
                batch_size=100,
                parallelization_factor=1,
                filters=_filters(kinds, where or {}, marked or {}),
                bisect_batch_on_error=True,
                retry_attempts=5,
                on_failure=sources.SqsDlq(lost),
                tumbling_window=window,
            )
        )
        common.watched.readers.append(function)
        accept(function, "IAM5", "ListStreams knows no resources.", "Resource::*")


def _filters(
    kinds: Sequence[str], where: Mapping[str, str], marked: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    rule = lambda_.FilterRule
    images: list[dict[str, Any]] = [
        {"kind": {"S": rule.or_(*(kind for kind in kinds if kind not in where))}},
        *_with(where),
    ]
    # A removed item has no new image, a created one no old: either may say what it is about.
    either = [(name, image) for image in images for name in ("NewImage", "OldImage")]
    return [
        lambda_.FilterCriteria.filter({"dynamodb": {name: image}})
        for name, image in (*either, *(("NewImage", image) for image in _with(marked)))
    ]


def _with(attributes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Images of these kinds that have an attribute."""
    rule = lambda_.FilterRule
    return [
        {"kind": {"S": rule.is_equal(kind)}, attribute: {"S": rule.exists()}}
        for kind, attribute in attributes.items()
    ]
