"""Scan items of every kind, past PynamoDB, which hides kinds that are not imported here.

A walk through the whole table costs half a read unit per 4 KB.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer

from easel.config import names

Raw = dict[str, Any]
_plain = TypeDeserializer().deserialize


def everything(**reading: Any) -> Iterator[Raw]:
    """Yield every item in the store's own form; `reading` is passed to the store's scan."""
    pages = _client().get_paginator("scan")
    for page in pages.paginate(TableName=names().table_name, **reading):
        yield from page["Items"]


def segment(
    which: tuple[int, int], after: Raw | None, limit: int, **reading: Any
) -> tuple[list[Raw], Raw | None]:
    """Return the next `limit` items of a segment, in the store's own form; fewer of long ones.

    `which` is a number from 0, and of how many. `reading` is passed to the store's scan. With the
    items comes where to go on; None at the end of the segment.
    """
    number, total = which
    begin = {"ExclusiveStartKey": after} if after else {}
    answer = _client().scan(
        TableName=names().table_name,
        Segment=number,
        TotalSegments=total,
        Limit=limit,
        **begin,
        **reading,
    )
    return answer["Items"], answer.get("LastEvaluatedKey")


def some(kinds: list[str], after: Raw | None, limit: int) -> tuple[list[Raw], Raw | None]:
    """Return the kind and keys of items of these kinds among the next `limit` items of the table.

    With them comes where to go on; None at the end of the table.
    """
    wanted = {f":kind{n}": {"S": kind} for n, kind in enumerate(kinds)}
    answer = _client().scan(
        TableName=names().table_name,
        ProjectionExpression="pk, sk, kind",
        FilterExpression=f"kind IN ({', '.join(wanted)})",
        ExpressionAttributeValues=wanted,
        Limit=limit,
        **({"ExclusiveStartKey": after} if after else {}),
    )
    return [plain(raw) for raw in answer["Items"]], answer.get("LastEvaluatedKey")


def page(partition: str, after: str | None, limit: int, index: str = "") -> list[Raw]:
    """Return items of a partition as plain values, in order of sort key, those after one key.

    Without an index the read is consistent.
    """
    named, values = {"#pk": f"{index}pk"}, {":pk": {"S": partition}}
    wanted = "#pk = :pk"
    if after:
        named, values = named | {"#sk": f"{index}sk"}, values | {":sk": {"S": after}}
        wanted += " AND #sk > :sk"
    answer = _client().query(
        TableName=names().table_name,
        **({"IndexName": index} if index else {"ConsistentRead": True}),
        KeyConditionExpression=wanted,
        ExpressionAttributeNames=named,
        ExpressionAttributeValues=values,
        Limit=limit,
    )
    return [plain(raw) for raw in answer["Items"]]


def plain(raw: Raw) -> Raw:
    """Convert an item from the store's own form to plain values."""
    return {name: _plain(value) for name, value in raw.items()}


@cache
def _client() -> Any:
    return boto3.client("dynamodb")
