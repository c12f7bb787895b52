"""What works behind the scenes: functions that consume events, and those that make images."""

from aws_cdk import aws_events as events
from constructs import Construct

from infra import grants
from infra.bus import Consumer
from infra.data import Data
from infra.function import Common, Function
from infra.subscriptions import Subscription


def consumer(
    scope: Construct,
    subscription: Subscription,
    *,
    common: Common,
    data: Data,
    bus: events.IEventBus,
) -> tuple[Function, Consumer]:
    """`feeds` runs functions/feeds/on_events.py, once for each of its events and markers."""
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(
        scope,
        subscription.id_,
        common=common,
        code=subscription.name,
        module="on_events",
        layers=subscription.layers,
        memory=subscription.memory,
        timeout=60,
        wakes_itself=subscription.pages,
    )
    grants.give(function, data)
    inbox = Consumer(
        scope,
        subscription.inbox_id,
        bus=bus,
        event_types=subscription.events,
        function=function,
        common=common,
        at_once=subscription.batch_size,
    )
    return function, inbox


def maker(
    scope: Construct,
    common: Common,
    data: Data,
    id_: str,
    module: str,
    *layers: str,
    memory: int = 512,
    timeout: int,
    at_once: int | None = None,
) -> Function:
    """A step of the state machine that makes images, as functions/generations/`module`.py."""
    function = Function(
        scope,
        id_,
        common=common,
        code="generations",
        module=module,
        layers=layers,
        memory=memory,
        timeout=timeout,
        at_once=at_once,
    )
    grants.give(function, data)
    return function
