"""Queries, batches and changes of the one table; items stay in the JSON that the table writes."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from easel.config import names
from easel.errors import Unavailable
from easel.wire import requests

Item = dict[str, Any]
# What one batch takes.
BATCH: Final = 100


def batch(keys: Iterable[tuple[str, str]], only: tuple[str, ...] = ()) -> list[Item]:
    """Return the items with these keys, in no order; what is not there is left out.

    Of each `only` these attributes, where they are named; all are paid for. What the table did not
    get to is asked for again. Raise what `ask` raises.
    """
    left = [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in sorted(set(keys))]
    found: list[Item] = []
    for start in range(0, len(left), BATCH):
        found += _batch(left[start : start + BATCH], _shown(only))
    return found


def _batch(left: list[Item], shown: Item) -> list[Item]:
    table, found = names().table_name, list[Item]()
    for attempt in range(requests.ATTEMPTS):
        requests.wait(attempt)
        answer = requests.ask("BatchGetItem", {"RequestItems": {table: {"Keys": left} | shown}})
        found += answer["Responses"].get(table, [])
        if table not in answer.get("UnprocessedKeys", {}):
            return found
        left = answer["UnprocessedKeys"][table]["Keys"]
    raise Unavailable.shortly()


def query(  # noqa: PLR0913
    partition: str,
    within: str = "",
    *values: str,
    index: str = "",
    kind: str = "",
    limit: int | None = None,
    newest: bool = False,
    only: tuple[str, ...] = (),
) -> list[Item]:
    """Return items of a partition, `limit` at most, in order of their sort key or backwards.

    `within` is a condition on `sk` (`#s` and `:a`, `:b` are the sort key and the values). Of other
    kinds than `kind` all are passed over, and paid for; so is what items have beside `only` these.
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
    if kind:
        wanted["FilterExpression"] = "#k = :k"
        wanted["ExpressionAttributeNames"]["#k"], named[":k"] = "kind", {"S": kind}
    if only:
        shown = _shown(only)
        shown["ExpressionAttributeNames"] |= wanted["ExpressionAttributeNames"]
        wanted |= shown
    wanted |= {"ScanIndexForward": False} if newest else {}
    return _pages(partial(requests.ask, "Query"), wanted, limit)


def _pages(ask: Any, wanted: dict[str, Any], limit: int | None) -> list[Item]:
    found, is_all = list[Item](), "FilterExpression" not in wanted
    while True:
        # Of what is passed over nobody knows how much there is: then pages stay as long.
        rest = {} if limit is None else {"Limit": limit - len(found) * is_all}
        answer = ask(wanted | rest)
        found += answer["Items"]
        if "LastEvaluatedKey" not in answer or (limit is not None and len(found) >= limit):
            return found[:limit]
        wanted["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def _shown(names: tuple[str, ...]) -> Item:
    """Return what asks for these attributes alone; some of the names are words of the table's."""
    if not names:
        return {}
    aliases = {f"#{name}": name for name in names}
    return {"ProjectionExpression": ",".join(aliases), "ExpressionAttributeNames": aliases}


def change(partition: str, sort: str, values: Item) -> None:
    """Set attributes of an item, in DynamoDB's JSON; where there is none it is made.

    It may happen twice, as an answer may be lost. Raise what `ask` raises.
    """
    wanted = {
        "TableName": names().table_name,
        "Key": {"pk": {"S": partition}, "sk": {"S": sort}},
        "UpdateExpression": "SET " + ", ".join(f"#{name} = :{name}" for name in values),
        "ExpressionAttributeNames": {f"#{name}": name for name in values},
        "ExpressionAttributeValues": {f":{name}": value for name, value in values.items()},
    }
    requests.ask("UpdateItem", wanted)
