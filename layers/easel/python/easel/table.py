"""The one table: its item and its indexes. Each noun's module owns its keys."""

import os
from typing import Any

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from easel.config import names

REGION = os.environ.get("AWS_REGION", "us-east-1")


class First(GlobalSecondaryIndex["Item"]):
    """Index 1: what belongs to whom, in order of time."""

    class Meta:
        index_name = "gsi1"
        projection = IncludeProjection(["kind"])

    gsi1pk = UnicodeAttribute(hash_key=True)
    gsi1sk = UnicodeAttribute(range_key=True)


class Second(GlobalSecondaryIndex["Item"]):
    """Index 2: sparse, what is new and public, and what is still running."""

    class Meta:
        index_name = "gsi2"
        projection = IncludeProjection(["kind"])

    gsi2pk = UnicodeAttribute(hash_key=True)
    gsi2sk = UnicodeAttribute(range_key=True)


class Item(Model):
    """One item of the table. Never query this class itself: it hides kinds not imported here."""

    class Meta:
        table_name = names().table_name
        region = REGION
        connect_timeout_seconds = 2
        read_timeout_seconds = 5
        max_retry_attempts = 5

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    ttl = NumberAttribute(null=True)
    gsi1pk = UnicodeAttribute(null=True)
    gsi1sk = UnicodeAttribute(null=True)
    gsi2pk = UnicodeAttribute(null=True)
    gsi2sk = UnicodeAttribute(null=True)
    first = First()
    second = Second()

    @classmethod
    def find(cls, pk: str, sk: str, *, consistent: bool = False) -> Any:
        """The item, or None."""
        try:
            return cls.get(pk, sk, consistent_read=consistent)
        except cls.DoesNotExist:
            return None


def connection() -> Any:
    """The one connection every kind of item shares."""
    # PynamoDB builds a botocore client per class unless the base class already has one.
    return Item._get_connection().connection


connection()
