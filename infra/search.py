"""Search: the function that answers, and the one that builds its index; what fills the log is a
consumer like others."""

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets

from infra import grants
from infra.data import Data
from infra.elsewhere import serve
from infra.function import Common, Function
from infra.opensearch import OpenSearch

OPEN = "Everyone may ask; a token sent along is checked inside."
# It looks whether there is enough to do, and hardly ever is there.
BUILD_RATE = Duration.minutes(15)


class Search:
    """The functions of search, in a stack."""

    def __init__(self, stack: Stack, *, common: Common, data: Data, engines: OpenSearch) -> None:
        # In the stack itself: what a function is called must not change.
        answering = Function(
            stack, "Search", common=common, code="search", layers=["search"], timeout=29
        )
        grants.give(answering, data)
        serve(stack, answering, data, OPEN)
        building = Function(
            stack,
            "SearchBuild",
            common=common,
            code="search",
            module="build",
            layers=["search"],
            # The table is read from its beginning to its end, where there is no index yet.
            timeout=900,
        )
        grants.give(building, data)
        for each in (answering, building):
            engines.serve(each)
        events.Rule(
            stack,
            "SearchBuildRate",
            schedule=events.Schedule.rate(BUILD_RATE),
            targets=[
                targets.LambdaFunction(building, event=events.RuleTargetInput.from_object({}))
            ],
        )
        CfnOutput(stack, "SearchBuildFunction", value=building.function_name)
