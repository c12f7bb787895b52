"""Walks through the whole table, half a read unit per 4 KB, past PynamoDB.

A scan of the base class would hide kinds that are not imported here.
"""

from collections.abc import Iterator
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer

from easel.config import names

Raw = dict[str, Any]
_plain = TypeDeserializer().deserialize


def everything(**reading: Any) -> Iterator[Raw]:
    """Every item, in the store's own form; `reading` as the store's scan takes it."""
    pages = boto3.client("dynamodb").get_paginator("scan")
    for page in pages.paginate(TableName=names().table_name, **reading):
        yield from page["Items"]


def plain(raw: Raw) -> Raw:
    """An item as plain values, from the store's own form."""
    return {name: _plain(value) for name, value in raw.items()}
