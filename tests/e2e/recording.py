"""What the table's stream carried meanwhile, in the form in which Lambda hands it to functions."""

from typing import Any

from local.stack import Stack


class Recording:
    """Begins when it is made."""

    def __init__(self, stack: Stack) -> None:
        self._streams = stack.client("dynamodbstreams")
        table = stack.client("dynamodb").describe_table(TableName=stack.table_name)["Table"]
        self._arn = table["LatestStreamArn"]
        shards = self._streams.describe_stream(StreamArn=self._arn)["StreamDescription"]["Shards"]
        self._positions = [self._position(shard["ShardId"]) for shard in shards]

    def event(self, *kinds: str) -> dict[str, Any]:
        """All that happened since to items of these kinds, in one batch."""
        found = [record for position in self._positions for record in self._read(position)]
        return {"Records": [self._record(one) for one in found if _kind(one) in kinds]}

    def _position(self, shard_id: str) -> str:
        asked = {"StreamArn": self._arn, "ShardId": shard_id, "ShardIteratorType": "LATEST"}
        return str(self._streams.get_shard_iterator(**asked)["ShardIterator"])

    def _read(self, position: str | None) -> list[Any]:
        found: list[Any] = []
        while position:
            page = self._streams.get_records(ShardIterator=position)
            found += page["Records"]
            position = page.get("NextShardIterator") if page["Records"] else None
        return found

    def _record(self, one: Any) -> dict[str, Any]:
        change = dict(one["dynamodb"])
        change["ApproximateCreationDateTime"] = change["ApproximateCreationDateTime"].timestamp()
        head = {name: one[name] for name in ("eventID", "eventName", "eventVersion", "awsRegion")}
        return head | {
            "eventSource": "aws:dynamodb",
            "eventSourceARN": self._arn,
            "dynamodb": change,
        }


def _kind(record: Any) -> str:
    change = record["dynamodb"]
    image = change.get("NewImage") or change.get("OldImage") or {}
    return str(image.get("kind", {}).get("S"))
