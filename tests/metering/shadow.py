"""The meter's own eyes: full items read from the table, whatever the metered request asked for."""

import base64
import re
from typing import Any

from tests.metering.sizes import Item, item_size
from tests.metering.units import Table, table_of

PLACEHOLDER = re.compile(r"[#:]\w+")
CUTS = ("FilterExpression", "ProjectionExpression", "AttributesToGet", "QueryFilter", "ScanFilter")
PAGE = ("TableName", "IndexName", "KeyConditionExpression", "KeyConditions", "Limit")
PLACE = ("ExclusiveStartKey", "ScanIndexForward", "Segment", "TotalSegments")


class Shadow:
    """Reads through a plain DynamoDB client, which must not be the metered one."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._tables: dict[str, Table] = {}

    def table(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = table_of(self._reader.describe_table(TableName=name)["Table"])
        return self._tables[name]

    def item(self, table: str, key: Item) -> Item | None:
        """The item as it is now, read consistently, or None."""
        answer = self._reader.get_item(TableName=table, Key=natural(key), ConsistentRead=True)
        found: Item | None = answer.get("Item")
        return found

    def page_size(self, operation: str, asked: dict[str, Any], answer: dict[str, Any]) -> int:
        """Bytes a Query or Scan evaluated: before its filter, without regard to its projection."""
        if hides_something(asked):
            answer = self._evaluated(operation, asked)
        items = answer["Items"]
        if "IndexName" in asked:
            index = self.table(asked["TableName"]).index(asked["IndexName"])
            return sum(item_size(index.entry(item) or {}) for item in items)
        return sum(map(item_size, items))

    def _evaluated(self, operation: str, asked: dict[str, Any]) -> dict[str, Any]:
        again = {name: asked[name] for name in PAGE + PLACE if name in asked}
        used = set(PLACEHOLDER.findall(asked.get("KeyConditionExpression", "")))
        for part in ("ExpressionAttributeNames", "ExpressionAttributeValues"):
            kept = {name: value for name, value in asked.get(part, {}).items() if name in used}
            if kept:
                again[part] = kept if part.endswith("Names") else natural(kept)
        if "ExclusiveStartKey" in again:
            again["ExclusiveStartKey"] = natural(again["ExclusiveStartKey"])
        read = self._reader.query if operation == "Query" else self._reader.scan
        answer: dict[str, Any] = read(**again)
        return answer


def hides_something(asked: dict[str, Any]) -> bool:
    """Whether the answer shows less than what was read."""
    return any(cut in asked for cut in CUTS) or asked.get("Select") in {
        "COUNT",
        "SPECIFIC_ATTRIBUTES",
    }


def natural(values: Item) -> dict[str, Any]:
    """Flat values as boto3 wants them: binary as bytes, not as the wire's base64."""
    return {
        name: {"B": base64.b64decode(value["B"])} if isinstance(value.get("B"), str) else value
        for name, value in values.items()
    }
