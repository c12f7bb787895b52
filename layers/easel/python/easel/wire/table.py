"""Queries and batches of the one table; items stay as the table writes them, in DynamoDB's JSON."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from easel.config import names
from easel.errors import Unavailable
from easel.wire import requests

Item = dict[str, Any]
# What one batch takes.
BATCH: Final = 100


def batch(keys: Iterable[tuple[str, str]]) -> list[Item]:
    """Return the items with these keys, in no order; what is not there is left out.

    What the table did not get to is asked for again. Raise what `ask` raises.
    """
    left = [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in sorted(set(keys))]
    found: list[Item] = []
    for start in range(0, len(left), BATCH):
        found += _batch(left[start : start + BATCH])
    return found


def _batch(left: list[Item]) -> list[Item]:
    table, found = names().table_name, list[Item]()
    for attempt in range(requests.ATTEMPTS):
        requests.wait(attempt)
        answer = requests.ask("BatchGetItem", {"RequestItems": {table: {"Keys": left}}})
        found += answer["Responses"].get(table, [])
        if table not in answer.get("UnprocessedKeys", {}):
            return found
        left = answer["UnprocessedKeys"][table]["Keys"]
    raise Unavailable.shortly()


def query(
    partition: str,
    within: str = "",
    *values: str,
    index: str = "",
    limit: int | None = None,
    newest: bool = False,
) -> list[Item]:
    """Return items of a partition, `limit` at most, in order of their sort key or backwards.

    `within` is a condition on `sk` (`#s` and `:a`, `:b` are the sort key and the values).
    Raise what `ask` raises.
    """
    named = {":pk": {"S": partition}}
    named |= {f":{name}": {"S": value} for name, value in zip("ab", values, strict=False)}
    wanted: dict[str, Any] = {
        "TableName": names().table_name,
        "KeyConditionExpression": "#p = :pk" + (f" AND {within}" if within else ""),
        "ExpressionAttributeNames": {"#p": f"{index}pk"} | ({"#s": f"{index}sk"} if within else {}),
        "ExpressionAttributeValues": named,
    }
    wanted |= {"IndexName": index} if index else {}
    wanted |= {"ScanIndexForward": False} if newest else {}
    return _pages(partial(requests.ask, "Query"), wanted, limit)


def _pages(ask: Any, wanted: dict[str, Any], limit: int | None) -> list[Item]:
    found: list[Item] = []
    while True:
        rest = {} if limit is None else {"Limit": limit - len(found)}
        answer = ask(wanted | rest)
        found += answer["Items"]
        if "LastEvaluatedKey" not in answer or len(found) == limit:
            return found
        wanted["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
