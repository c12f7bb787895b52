"""R12: what still names somebody who left, anywhere in the table and in the buckets.

Every attribute of every item is looked through, index keys and keys of maps included; of files, in
all their versions, the name, and what is in them as far as it is text.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

# That they left is kept outside the table for as long as a backup of it can name them.
LEDGER = "ledger/users/"
EVER = datetime.min.replace(tzinfo=UTC)


def traces(
    user_id: str,
    dynamodb: Any,
    s3: Any,
    table: str,
    buckets: Iterable[str],
    joined: datetime = EVER,
) -> list[str]:
    """Items (`kind pk sk`) and files (`bucket/key`) that name the person, sorted.

    Files from before they joined name nobody who came later: these are not read.
    """
    found = [*_items(user_id, dynamodb, table)]
    for bucket in buckets:
        found += _files(user_id, s3, bucket, joined.replace(microsecond=0))
    return sorted(found)


def in_network(network: Any, user_id: str, joined: datetime) -> list[str]:
    """The same of a deployed network, as `local.stack` describes it."""
    return traces(
        user_id,
        network.client("dynamodb"),
        network.client("s3"),
        network.table_name,
        (network.images_bucket, network.public_bucket),
        joined,
    )


def _items(user_id: str, dynamodb: Any, table: str) -> Iterator[str]:
    for page in dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        for item in page["Items"]:
            if user_id in repr(item):
                yield " ".join(item[name]["S"] for name in ("kind", "pk", "sk"))


def _files(user_id: str, s3: Any, bucket: str, joined: datetime) -> Iterator[str]:
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        for entry in page.get("Versions", []):
            if entry["Key"] == f"{LEDGER}{user_id}":
                continue
            known = entry["LastModified"] >= joined and user_id.encode() in _text(s3, bucket, entry)
            if known or user_id in entry["Key"]:
                yield f"{bucket}/{entry['Key']}"


def _text(s3: Any, bucket: str, entry: dict[str, Any]) -> bytes:
    """All of a file: a picture carries words, too."""
    version = {"VersionId": entry["VersionId"]}
    body: bytes = s3.get_object(Bucket=bucket, Key=entry["Key"], **version)["Body"].read()
    return body
