"""Requests on their way to DynamoDB, and the items each write is about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.metering.shadow import Shadow
from tests.metering.sizes import Item

SINGLE_WRITES = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete"}


@dataclass
class Action:
    """One write inside a request: the item before, and what is known of it afterwards."""

    verb: str
    table: str
    key: Item
    new: Item | None = None
    old: Item | None = None


@dataclass
class Call:
    """A request on its way."""

    operation: str
    asked: dict[str, Any]
    actions: list[Action] = field(default_factory=list)


def opened(shadow: Shadow, operation: str, asked: dict[str, Any]) -> Call:
    """Look at what the request will change, before it does."""
    call = Call(operation, asked, list(actions_of(shadow, operation, asked)))
    for action in call.actions:
        action.old = shadow.item(action.table, action.key)
    return call


def actions_of(shadow: Shadow, operation: str, asked: dict[str, Any]) -> Iterator[Action]:
    if operation in SINGLE_WRITES:
        yield action_of(shadow, SINGLE_WRITES[operation], asked)
    for part in asked.get("TransactItems", ()) if operation == "TransactWriteItems" else ():
        [(verb, one)] = part.items()
        yield action_of(shadow, verb, one)
    batches = asked["RequestItems"] if operation == "BatchWriteItem" else {}
    for table, requests in batches.items():
        for request in requests:
            yield batched_action(shadow, table, request)


def action_of(shadow: Shadow, verb: str, one: dict[str, Any]) -> Action:
    table = one["TableName"]
    if verb == "Put":
        return Action(verb, table, shadow.table(table).key_of(one["Item"]), one["Item"])
    return Action(verb, table, one["Key"])


def batched_action(shadow: Shadow, table: str, request: dict[str, Any]) -> Action:
    [(name, one)] = request.items()
    return action_of(shadow, name.removesuffix("Request"), {"TableName": table, **one})
