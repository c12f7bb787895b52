"""Which functions may wake themselves: Lambda stops every other one after 16 turns."""

import inspect
import json
from importlib import import_module
from typing import Any, get_type_hints

import pytest

from easel.events.consumer import Later, Paging
from infra.subscriptions import SUBSCRIPTIONS
from tests.infra.template import Properties, Template
from tests.support.account import CONSUMERS, module

PAGING = {each.function for each in SUBSCRIPTIONS.values() if each.pages}


def handlers(consumer: str) -> dict[str, Any]:
    found: dict[str, Any] = import_module(module(consumer)).HANDLERS
    return found


def says_where_to_go_on(handler: Any) -> bool:
    """Whether the handler, without what is wrapped around it, may return the next page."""
    inner = handler.handle if isinstance(handler, Paging | Later) else handler
    innermost = inspect.unwrap(inner)
    return get_type_hints(innermost)["return"] is not type(None)


def test_exactly_those_that_hand_themselves_pages_may_feed_their_own_queue(
    functions: dict[str, Properties],
) -> None:
    allowed = {name: each.get("RecursiveLoop") for name, each in functions.items()}

    assert {name for name, loop in allowed.items() if loop == "Allow"} == PAGING
    assert {loop for name, loop in allowed.items() if name not in PAGING} == {None}


def test_they_are_those_whose_handlers_page_or_come_back() -> None:
    found = {
        consumer
        for consumer in CONSUMERS
        if any(isinstance(handler, Paging | Later) for handler in handlers(consumer).values())
    }

    assert found == PAGING


@pytest.mark.parametrize("consumer", CONSUMERS)
def test_a_handler_that_says_where_to_go_on_is_declared_as_paging(consumer: str) -> None:
    for name, handler in handlers(consumer).items():
        assert says_where_to_go_on(handler) == isinstance(handler, Paging), name


def test_no_queue_is_fed_by_anybody_but_the_bus_and_its_own_function(service: Template) -> None:
    names = service.ids()
    woken_by = {
        each["EventSourceArn"]["Fn::GetAtt"][0]: names[each["FunctionName"]["Ref"]]
        for each in service.all("AWS::Lambda::EventSourceMapping").values()
        if "StartingPosition" not in each
    }

    for queue, consumer in woken_by.items():
        feeding = {name for name in service.functions() if _sends(service, name, queue)}
        assert feeding == {consumer}, queue


def _sends(service: Template, name: str, queue: str) -> bool:
    rights = service.rights(name).items()
    return any("sqs:SendMessage" in actions and f'"{queue}"' in on for on, actions in rights)


def test_a_function_wakes_functions_by_no_other_way_that_lambda_would_count(
    stacks: dict[str, Template],
) -> None:
    """It counts what goes through SQS, SNS, S3 and calls of functions; never the table's stream."""
    for template in stacks.values():
        for name in template.functions():
            actions = [action for each in template.rights(name).values() for action in each]
            assert not [each for each in actions if each.startswith(("lambda:", "sns:"))], name
        assert not template.all("AWS::SNS::Topic")
        assert "NotificationConfiguration" not in json.dumps(template.all("AWS::S3::Bucket"))
