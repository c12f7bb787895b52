"""The one DynamoDB table: its base item and its indexes. Each noun's module owns its keys."""

import os
from collections.abc import Callable
from typing import Any, ParamSpec

from botocore import exceptions as failures
from pynamodb.attributes import (
    Attribute,
    DiscriminatorAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from easel.config import names

CONDITION_FAILED = "ConditionalCheckFailedException"
REGION = os.environ.get("AWS_REGION", "us-east-1")
THROTTLED = {
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ThrottlingException",
    "TransactionCanceledException",
    "TransactionConflictException",
    "TransactionInProgressException",
    "InternalServerError",
}
NO_ANSWER = (failures.ConnectionError, failures.HTTPClientError)
P = ParamSpec("P")


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
        # Waiting and backing off (1, 2, 4 seconds at most) must end before a handler's ten do.
        connect_timeout_seconds = 1
        read_timeout_seconds = 2
        max_retry_attempts = 3

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
    def changing(cls, wanted: dict[str, Any]) -> list[Action]:
        """Build the update that sets these attributes; None takes one away."""
        return [
            getattr(cls, name).remove() if value is None else getattr(cls, name).set(value)
            for name, value in wanted.items()
        ]

    @classmethod
    def find(cls, pk: str, sk: str, *, consistent: bool = False) -> Any:
        """Return the item, or None."""
        try:
            return cls.get(pk, sk, consistent_read=consistent)
        except cls.DoesNotExist:
            return None


def answered(error: PynamoDBException) -> str | None:
    """Return the code the table answered with, or None when no answer came back at all."""
    # PynamoDB's own property trips over botocore's lost connections: their response is None.
    response = getattr(error.cause, "response", None) or {}
    code: str | None = response.get("Error", {}).get("Code")
    return code


def is_unavailable(error: PynamoDBException) -> bool:
    """Return whether the table was too busy to answer or gave no answer; try again later."""
    return answered(error) in THROTTLED or isinstance(error.cause, NO_ANSWER)


def is_conflict(error: BaseException) -> bool:
    """Return whether a transaction was at the item of a single write, which wrote nothing."""
    if not isinstance(error, PynamoDBException):
        return False
    return answered(error) == "TransactionConflictException"


def condition_failed(error: PynamoDBException) -> bool:
    """Return whether the write's condition did not hold, and so nothing was written."""
    return answered(error) == CONDITION_FAILED


def try_write(write: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> bool:
    """Call an item's `save`, `update` or `delete`; False when its condition did not hold.

    Raise what else became of it.
    """
    try:
        write(*args, **kwargs)
    except PynamoDBException as error:
        if not condition_failed(error):
            raise
        return False
    return True


def same(attribute: Attribute[Any], value: Any) -> Condition:
    """Build the condition that an attribute is as it was read; None means that it was not there."""
    unchanged: Condition = attribute.does_not_exist() if value is None else attribute == value
    return unchanged


def connection() -> Any:
    """Return the one connection that every kind of item shares."""
    # PynamoDB builds a botocore client per class unless the base class already has one.
    return Item._get_connection().connection


connection()


def newest(
    index: First | Second, partition: str, before: str | None, limit: int | None
) -> list[str]:
    """List sort keys of an index partition that are smaller than `before`, greatest first."""
    name = f"{index.Meta.index_name}sk"
    older = getattr(Item, name) < before if before else None
    found = index.query(partition, older, scan_index_forward=False, limit=limit)
    return [str(getattr(item, name)) for item in found]


def within(index: First | Second, partition: str, first: str, last: str, limit: int) -> list[str]:
    """List sort keys of an index partition from `first` to `last` inclusive, greatest first."""
    name = f"{index.Meta.index_name}sk"
    between = getattr(Item, name).between(first, last)
    found = index.query(partition, between, scan_index_forward=False, limit=limit)
    return [str(getattr(item, name)) for item in found]


def oldest(
    index: First | Second, partition: str, after: str | None, limit: int | None
) -> list[str]:
    """List sort keys of an index partition that are greater than `after`, smallest first."""
    name = f"{index.Meta.index_name}sk"
    newer = getattr(Item, name) > after if after else None
    found = index.query(partition, newer, scan_index_forward=True, limit=limit)
    return [str(getattr(item, name)) for item in found]
