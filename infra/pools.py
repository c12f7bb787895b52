"""The function that makes the pools of ranked feeds, and when it runs."""

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets

from infra import grants
from infra.data import Data
from infra.function import Common, Function

RATE = Duration.minutes(5)


def pools(scope: Stack, *, common: Common, data: Data) -> Function:
    """Make pools every five minutes; a run that comes twice makes them twice, and no harm."""
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(scope, "Pools", common=common, code="pools", timeout=300)
    grants.give(function, data)
    events.Rule(
        scope,
        "MakePools",
        schedule=events.Schedule.rate(RATE),
        targets=[targets.LambdaFunction(function)],
    )
    # Who cannot wait that long calls it: tests, and the seeds.
    CfnOutput(scope, "PoolsFunction", value=function.function_name)
    return function
