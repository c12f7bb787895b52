"""The registry of consumers says what the functions handle."""

from importlib import import_module
from typing import Any

import pytest

from easel.events import consumer
from easel.events.catalog import EVENT_TYPES
from infra.builds import ROOT
from infra.subscriptions import FORMER_NAMES, SUBSCRIPTIONS, Subscription
from tests.support.account import module

EACH = pytest.mark.parametrize("subscription", SUBSCRIPTIONS.values(), ids=SUBSCRIPTIONS.keys())


def handlers(subscription: Subscription) -> dict[str, Any]:
    found: dict[str, Any] = import_module(module(subscription.function)).HANDLERS
    return found


def test_every_function_that_consumes_is_in_it() -> None:
    modules = (ROOT / "functions").glob("*/on_events.py")

    assert {path.parent.name for path in modules} == set(SUBSCRIPTIONS)


@EACH
def test_a_consumer_has_a_handler_for_each_of_its_events(subscription: Subscription) -> None:
    listed = subscription.once | subscription.again | subscription.elsewhere

    assert set(handlers(subscription)) == listed
    assert not subscription.once & subscription.again


def test_its_events_exist_and_each_event_has_a_consumer() -> None:
    listed = {name for each in SUBSCRIPTIONS.values() for name in each.events}

    # By this one the function of maintenance wakes itself, without a queue.
    assert listed - set(consumer.FORMER_NAMES) == set(EVENT_TYPES) - {"WalkPaused"}


def test_what_is_listened_to_under_a_former_name_is_handled_under_the_present_one() -> None:
    assert {old: new for new, old in FORMER_NAMES.items()} == consumer.FORMER_NAMES
    assert set(FORMER_NAMES) <= set(EVENT_TYPES)
