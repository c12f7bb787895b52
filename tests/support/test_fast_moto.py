"""Check that moto, sped up, answers as it does by itself."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.support import fast_moto

KEY = {"pk": {"S": "P#1"}, "sk": {"S": "POST"}}
VALUES = {
    "text": {"S": "a fox, ü"},
    "number": {"N": "-12.50"},
    "yes": {"BOOL": True},
    "none": {"NULL": True},
    "list": {"L": [{"S": "x"}, {"M": {"deep": {"L": [{"N": "1"}]}}}]},
    "map": {"M": {"B": {"S": "a name like a type"}}},
    "set": {"SS": ["a", "b"]},
    "bytes set": {"BS": [b"\x03"]},
    "deep": {"M": {"B": {"S": "x"}, "BS": {"L": [{"B": b"\x04"}, {"L": [{"N": "2"}]}]}}},
    "bytes": {"B": b"\x00\x01"},
}
NAMED = {"ExpressionAttributeNames": {"#n": "number"}}
ONE = {"ExpressionAttributeValues": {":one": {"N": "1"}}}
# Beside it: what its list has, in another order than the table has them, and what no list has.
LISTED = {"pk": {"S": "P#3"}, "sk": {"S": "B"}, "gsi1pk": {"S": "LIST"}, "gsi1sk": {"S": "1"}}
BESIDE: list[Any] = [
    LISTED,
    {"pk": {"S": "P#3"}, "sk": {"S": "A"}, "gsi1pk": {"S": "LIST"}, "gsi1sk": {"S": "2"}},
    {"pk": {"S": "P#2"}, "sk": {"S": "C"}, "gsi1pk": {"S": "LIST"}, "gsi1sk": {"S": "2"}},
    {"pk": {"S": "P#1"}, "sk": {"S": "D"}, "gsi1pk": {"S": "OTHER"}, "gsi1sk": {"S": "1"}},
    {"pk": {"S": "P#1"}, "sk": {"S": "E"}, "gsi1pk": {"S": "LIST"}},
    {"pk": {"S": "P#1"}, "sk": {"S": "A"}},
]
Ask = Callable[[Any], Any]


def put(**item: Any) -> Ask:
    """Put an item of one's own."""
    return lambda table: table.put_item(TableName="easel", Item=KEY | item)


def update(**more: Any) -> Ask:
    """Change the item, and tell all of it."""
    told = {"TableName": "easel", "Key": KEY, "ReturnValues": "ALL_NEW"}
    return lambda table: table.update_item(**told, **more)


def projected(paths: str) -> Ask:
    """Get a part of the item."""
    names = {f"#{name}": name for name in VALUES if f"#{name}" in paths}
    asked: dict[str, Any] = {"ProjectionExpression": paths, "ExpressionAttributeNames": names}
    return lambda table: table.get_item(TableName="easel", Key=KEY, **asked)


def query(key: str, text: str, **more: Any) -> Ask:
    """Ask for all that has a key."""
    asked: dict[str, Any] = {"KeyConditionExpression": f"{key} = :key", "TableName": "easel"}
    return lambda table: table.query(
        ExpressionAttributeValues={":key": {"S": text}}, **asked, **more
    )


def transact(condition: str) -> Ask:
    """Change the item under a condition, with another beside it."""
    change = {"TableName": "easel", "Key": KEY, "UpdateExpression": "ADD #n :one"} | NAMED | ONE
    other = {"TableName": "easel", "Item": {"pk": {"S": "P#2"}, "sk": {"S": "POST"}}}
    writes = [{"Put": other}, {"Update": change | {"ConditionExpression": condition}}]
    return lambda table: table.transact_write_items(TransactItems=writes)


ASKED: dict[str, Ask] = {
    "get": lambda table: table.get_item(TableName="easel", Key=KEY, ReturnConsumedCapacity="TOTAL"),
    "get a part": projected("deep.B, #list[1].deep[0], #list[7], #map, nothing, #number"),
    "get bytes of a part": projected("#bytes, deep.BS"),
    "get nothing": lambda table: table.get_item(
        TableName="easel", Key=KEY | {"sk": {"S": "NOTHING"}}
    ),
    "put": put(text={"S": "new"}),
    "put bytes": put(bytes={"B": b"\x02"}),
    "put too much": put(text={"S": "x" * 500_000}),
    "add": update(UpdateExpression="ADD #n :one", **NAMED, **ONE),
    "remove": update(UpdateExpression="REMOVE #n", **NAMED),
    "not so": update(
        UpdateExpression="ADD #n :one",
        ConditionExpression="#n < :one AND #n = :one",
        **NAMED,
        **ONE,
    ),
    "not read": update(UpdateExpression="ADD ADD"),
    "query": query("pk", "P#1"),
    "query backwards": query("pk", "P#1", ScanIndexForward=False, Limit=1),
    "query nothing": query("pk", "P#9"),
    "query an index": query("gsi1pk", "LIST", IndexName="gsi1"),
    "query an index backwards": query("gsi1pk", "LIST", IndexName="gsi1", ScanIndexForward=False),
    "query an index on": query("gsi1pk", "LIST", IndexName="gsi1", ExclusiveStartKey=LISTED),
    "query no index": query("gsi1pk", "LIST", IndexName="gsi9"),
    "scan": lambda table: table.scan(TableName="easel", Limit=1),
    "transact": transact("attribute_exists(pk)"),
    "transact, not so": transact("attribute_not_exists(pk)"),
    "no table": lambda table: table.get_item(TableName="none", Key=KEY),
    "describe": lambda table: table.describe_table(TableName="easel")["Table"]["KeySchema"],
}


def answer(ask: Ask, *, sped_up: bool) -> Any:
    """Ask a table with few items, and look at the whole of it afterwards."""
    with fast_moto.moto() if sped_up else nullcontext(), mock_aws():
        table: Any = boto3.client("dynamodb")
        table.create_table(TableName="easel", **TABLE_DESCRIPTION)
        for item in (KEY | VALUES, *BESIDE):
            table.put_item(TableName="easel", Item=item)
        try:
            found = ask(table)
        except ClientError as error:
            found = error.response
        metadata = found.pop("ResponseMetadata") if "ResponseMetadata" in found else {}
        after = table.scan(TableName="easel")["Items"]
    return found, metadata.get("HTTPStatusCode"), after


@pytest.mark.parametrize("name", ASKED)
def test_sped_up_moto_answers_and_keeps_the_same(name: str) -> None:
    assert answer(ASKED[name], sped_up=True) == answer(ASKED[name], sped_up=False)
