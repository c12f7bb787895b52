"""Read the table's stream: each item before and after, and its place in the order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent

Image = dict[str, Any] | None


@dataclass(frozen=True)
class Change:
    """One change; `old` is None when the item was not there, `new` when it is gone."""

    sequence: str
    old: Image
    new: Image


def read(event: dict[str, Any]) -> Iterator[Change]:
    """Yield the changes of a stream event, in order; the last call of a window may have none."""
    for record in DynamoDBStreamEvent({"Records": []} | event).records:
        change = record.dynamodb
        if change:
            # Powertools gives an empty dictionary where the stream has no image.
            images = change.old_image or None, change.new_image or None
            yield Change(str(change.sequence_number), *images)
