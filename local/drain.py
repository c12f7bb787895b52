"""Waiting until the network has nothing left to do: `drain`, never sleep."""

import sys
import time
import uuid
from functools import cache
from typing import Any

from infra.subscriptions import SUBSCRIPTIONS
from local import emulator, paths, seeding, stack
from local.stack import Stack

# Everybody who notes that a marker reached them.
CONSUMERS = (*SUBSCRIPTIONS, "tally")
POLL_SECONDS = 0.15
DEPTHS = ("", "NotVisible", "Delayed")


class NotDrainedError(Exception):
    """Work was left when the deadline came."""


def drain(found: Stack, deadline: float = 60.0) -> None:
    """Return when a marker has passed everything and nothing else happened meanwhile.

    `deadline` is in seconds from now. Raises NotDrainedError with what is still busy.
    """
    Drain(found, time.monotonic() + deadline).run()


def pass_marker(found: Stack, deadline: float) -> None:
    """Return when everybody who hears of what happens has heard of a marker.

    `deadline` is in seconds from now. Raises NotDrainedError with who has not.
    """
    Drain(found, time.monotonic() + deadline).pass_marker()


class Drain:
    """Rounds of markers: one round finds what the round before it set in motion."""

    def __init__(self, found: Stack, until: float) -> None:
        self._table = found.table_name
        self._machine = found.state_machine_arn
        self._until = until
        self._dynamodb = found.client("dynamodb")
        self._streams = found.client("dynamodbstreams")
        self._sqs = found.client("sqs")
        self._states = found.client("stepfunctions")
        self._queues = _working_queues(self._sqs)

    def run(self) -> None:
        """Repeat until the stream carried nothing but markers for a whole round."""
        quiet = False
        while not quiet:
            position = self._end_of_stream()
            self.pass_marker()
            self._wait(self._busy)
            quiet = not self._moved_since(position)

    def pass_marker(self) -> None:
        """Return when the stream, the bus and every consumer have handed one on."""
        marker = f"MARK#{uuid.uuid4().hex}"
        self._put(marker)
        self._wait(lambda: self._not_seen(marker))

    def _put(self, marker: str) -> None:
        item = {"pk": marker, "sk": "MARK", "kind": "marker"}
        expires = {"N": str(int(time.time()) + 3600)}
        attributes = {name: {"S": value} for name, value in item.items()}
        self._dynamodb.put_item(TableName=self._table, Item=attributes | {"ttl": expires})

    def _not_seen(self, marker: str) -> list[str]:
        found = self._dynamodb.query(
            TableName=self._table,
            ConsistentRead=True,
            KeyConditionExpression="pk = :pk and begins_with(sk, :seen)",
            ExpressionAttributeValues={":pk": {"S": marker}, ":seen": {"S": "SEEN#"}},
        )
        seen = {item["sk"]["S"].removeprefix("SEEN#") for item in found["Items"]}
        return [f"{name} has not seen the marker" for name in CONSUMERS if name not in seen]

    def _busy(self) -> list[str]:
        depths = {url.rsplit("/")[-1]: self._in(url) for url in self._queues}
        queues = [f"{name} holds {depth}" for name, depth in depths.items() if depth]
        running = self._states.list_executions(
            stateMachineArn=self._machine, statusFilter="RUNNING", maxResults=1
        )
        return queues + [f"{each['name']} is being painted" for each in running["executions"]]

    def _wait(self, busy: Any) -> None:
        while left := busy():
            if time.monotonic() > self._until:
                raise NotDrainedError("; ".join(left))
            time.sleep(POLL_SECONDS)

    def _in(self, url: str) -> int:
        names = [f"ApproximateNumberOfMessages{depth}" for depth in DEPTHS]
        return sum(int(each) for each in _attributes(self._sqs, url, *names).values())

    def _end_of_stream(self) -> list[str]:
        arn = self._dynamodb.describe_table(TableName=self._table)["Table"]["LatestStreamArn"]
        shards = self._streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
        return [
            self._streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="LATEST"
            )["ShardIterator"]
            for shard in shards
        ]

    def _moved_since(self, position: list[str]) -> bool:
        """Whether anything but markers was written since."""
        return any(self._moved_in(iterator) for iterator in position)

    def _moved_in(self, iterator: str | None) -> bool:
        while iterator:
            page = self._streams.get_records(ShardIterator=iterator, Limit=1000)
            keys = [record["dynamodb"]["Keys"]["pk"]["S"] for record in page["Records"]]
            if any(not key.startswith("MARK#") for key in keys):
                return True
            iterator = page.get("NextShardIterator") if keys else None
        return False


@cache
def _working_queues(sqs: Any) -> list[str]:
    """Those that hand over to a dead-letter queue; dead letters themselves may stay.

    Asked once of a client: they come and go with a deployment alone.
    """
    urls = sqs.list_queues().get("QueueUrls", [])
    return [url for url in urls if "RedrivePolicy" in _attributes(sqs, url, "All")]


def _attributes(sqs: Any, url: str, *names: str) -> dict[str, str]:
    reply = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names))
    return dict(reply.get("Attributes", {}))


def running() -> Stack:
    """Return the stack of this home; refuse in a sentence where no network is up."""
    found = stack.read()
    if not emulator.is_running():
        raise SystemExit(f"No network is up in {paths.HOME.relative_to(paths.ROOT)}. Run: make up")
    return found


if __name__ == "__main__":
    there = running()
    # While it goes on there is always something left to do.
    seeding.wait()
    started = time.monotonic()
    try:
        drain(there, float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
    except NotDrainedError as busy:
        raise SystemExit(f"Still busy after {time.monotonic() - started:.0f} s: {busy}.") from None
    print(f"Nothing is left to do, after {time.monotonic() - started:.1f} s.")
