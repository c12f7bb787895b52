"""What hears facts: a function of a capability, behind a queue of its own."""

from aws_cdk import aws_events as events
from constructs import Construct

from infra import rights
from infra.bus import Consumer
from infra.data import Data
from infra.function import Common, Function

MARKER = "MarkerPassed"


def consumer(
    scope: Construct,
    id_: str,
    *,
    facts: list[str],
    common: Common,
    data: Data,
    bus: events.IEventBus,
) -> tuple[Function, Consumer]:
    """`FeedsFacts` runs functions/feeds/on_facts.py, once for each of these facts and markers."""
    directory = id_.removesuffix("Facts").lower()
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(scope, id_, common=common, code=directory, module="on_facts", timeout=60)
    rights.use_table(function, data)
    inbox = Consumer(
        scope,
        f"{id_}Inbox",
        bus=bus,
        facts=[*facts, MARKER],
        function=function,
        environment=common.environment,
    )
    return function, inbox
