"""What the cloud checks a role for when a request comes: action, place, and what a condition reads.

Places are called as in `tests.infra.statements`.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.conftest import NAMES

BUCKETS = {
    NAMES["IMAGES_BUCKET"]: "images",
    NAMES["PUBLIC_BUCKET"]: "pictures",
    NAMES["SITE_BUCKET"]: "site",
}
EQUALS = re.compile(r"(#?\w+) = (:\w+)")
# A transaction's parts are checked one by one, each as the request that it stands for.
PARTS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem"}
# Of other services a function has one resource, or one family of them: the action says enough.
PREFIXES = {"stepfunctions": "states", "apigatewaymanagementapi": "execute-api"}
ACTIONS = {
    "PostToConnection": ("ManageConnections", "live/live/POST/@connections/1"),
    "DeleteConnection": ("ManageConnections", "live/live/DELETE/@connections/1"),
}


class Ask(NamedTuple):
    """One thing that is checked. `compared` is the partition of an item, the prefix of a list."""

    action: str
    place: str
    compared: str = ""


def asks(service: str, operation: str, given: dict[str, Any]) -> Iterator[Ask]:
    """All that is checked for one request."""
    if service == "dynamodb":
        yield from _items(operation, given)
    elif service == "s3":
        yield from _files(operation, given)
    else:
        action, place = ACTIONS.get(operation, (operation, "*"))
        yield Ask(f"{PREFIXES.get(service, service)}:{action}", place)


def _items(operation: str, given: dict[str, Any]) -> Iterator[Ask]:
    match operation:
        case "TransactWriteItems":
            for part in given["TransactItems"]:
                for name, inside in part.items():
                    yield _item(PARTS.get(name, "ConditionCheckItem"), inside)
        case "BatchGetItem":
            for table in given["RequestItems"].values():
                yield from (_item(operation, {"Key": key}) for key in table["Keys"])
        case "BatchWriteItem":
            for table in given["RequestItems"].values():
                yield from (_item(operation, inside) for each in table for inside in each.values())
        case "Query":
            index = given.get("IndexName")
            place = f"table/index/{index}" if index else "table"
            yield Ask("dynamodb:Query", place, _partition(given))
        case "Scan":
            yield Ask("dynamodb:Scan", "table")
        case _:
            yield _item(operation, given)


def _item(action: str, given: dict[str, Any]) -> Ask:
    key = given.get("Key") or given["Item"]
    return Ask(f"dynamodb:{action}", "table", key["pk"]["S"])


def _partition(given: dict[str, Any]) -> str:
    names = given.get("ExpressionAttributeNames", {})
    for name, value in EQUALS.findall(given["KeyConditionExpression"]):
        if names.get(name, name).endswith("pk"):
            return str(given["ExpressionAttributeValues"][value]["S"])
    raise AssertionError("a query says which partition it asks")


def _files(operation: str, given: dict[str, Any]) -> Iterator[Ask]:
    bucket = BUCKETS[given["Bucket"]]
    match operation:
        case "CopyObject":
            source = given["CopySource"]
            yield Ask("s3:GetObject", f"{BUCKETS[source['Bucket']]}/{source['Key']}")
            yield Ask("s3:PutObject", f"{bucket}/{given['Key']}")
        case "DeleteObjects":
            for each in given["Delete"]["Objects"]:
                action = "s3:DeleteObjectVersion" if "VersionId" in each else "s3:DeleteObject"
                yield Ask(action, f"{bucket}/{each['Key']}")
        case "ListObjectVersions":
            yield Ask("s3:ListBucketVersions", bucket, given["Prefix"])
        case "ListObjectsV2":
            yield Ask("s3:ListBucket", bucket, given["Prefix"])
        case _:
            yield Ask(f"s3:{operation}", f"{bucket}/{given['Key']}")
