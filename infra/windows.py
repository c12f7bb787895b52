"""The function that rolls windows and publishes the board, and when it runs."""

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets

from infra import grants
from infra.data import Data
from infra.function import Common, Function

RATE = Duration.minutes(5)


def windows(scope: Stack, *, common: Common, data: Data) -> Function:
    """Roll windows every five minutes; a run that comes twice rolls them twice, and no harm."""
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(
        scope, "InsightRoll", common=common, code="insight", module="roll", timeout=300
    )
    grants.give(function, data)
    events.Rule(
        scope,
        "RollWindows",
        schedule=events.Schedule.rate(RATE),
        targets=[targets.LambdaFunction(function)],
    )
    # Who cannot wait that long calls it: tests.
    CfnOutput(scope, "RollFunction", value=function.function_name)
    return function
