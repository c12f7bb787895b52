"""Delivers recorded records as AWS may: again, late, in part, and where allowed in any order.

    report = deliver_queue(messages, handler, seed=7)
    assert not report.dead, str(report)

A handler takes (event, context) like a Lambda function. The same seed and the same handler give
the same deliveries. `seeds()` says which seeds a test should run.
"""

import json
import random
import zlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from tests.faults.delivery_report import FAILED, Handler, Record, Report, failures, named

BATCH = 10
MOST_REPEATS = 5
STREAM_ATTEMPTS = 6
QUEUE_RECEIVES = 5
BUS_ATTEMPTS = 3


def deliver_stream(
    records: Sequence[Record],
    handler: Handler,
    *,
    seed: int,
    shards: int = 0,
    attempts: int = STREAM_ATTEMPTS,
) -> Report:
    """As a stream does: the order within a partition kept, failures retried before what follows.

    A raise splits the batch in two; a reported failure is retried from the lowest failed record
    on, with all that follows it. What makes no progress `attempts` times is given up, dead. What
    succeeded may come again, whole, before the next batch. Shards take turns at random; with
    `shards` at 0 there is one and events do not name it, otherwise they carry a shardId.
    """
    chance, report = random.Random(seed), Report(seed)
    lanes: list[deque[Record]] = [deque() for _ in range(max(1, shards))]
    for record in records:
        partition = json.dumps(record["dynamodb"]["Keys"]["pk"]).encode()
        lanes[zlib.crc32(partition) % len(lanes)].append(record)
    while waiting := [number for number, lane in enumerate(lanes) if lane]:
        number = chance.choice(waiting)
        size = min(len(lanes[number]), chance.randint(1, BATCH))
        about = {"shardId": f"shardId-{number}"} if shards else {}
        shard = Shard(handler, about, chance, report)
        shard.deliver([lanes[number].popleft() for _ in range(size)], attempts)
    return report


@dataclass(frozen=True)
class Shard:
    """Delivers batches of one shard until nothing is left of them: handled or given up."""

    handler: Handler
    about: dict[str, str]
    chance: random.Random
    report: Report

    def deliver(self, batch: list[Record], attempts: int) -> None:
        while batch and attempts:
            done = self.attempt(batch)
            for _ in range(self.chance.randrange(MOST_REPEATS)):
                done = self.attempt(batch) if done == len(batch) else done
            if done is None and len(batch) > 1:
                middle = len(batch) // 2
                self.deliver(batch[:middle], attempts)
                self.deliver(batch[middle:], attempts)
                return
            attempts -= not done
            batch = batch[done or 0 :]
        for record in batch:
            self.report.bury(record)

    def attempt(self, batch: list[Record]) -> int | None:
        """How many records from the front are done; None when all of the batch failed."""
        failed = failures(self.report.invoke(self.handler, {"Records": batch, **self.about}), batch)
        if failed is None:
            return None
        places = [place for place, record in enumerate(batch) if named(record) in failed]
        return min(places, default=len(batch))


def deliver_queue(
    messages: Sequence[Record],
    handler: Handler,
    *,
    seed: int,
    receives: int = QUEUE_RECEIVES,
) -> Report:
    """As a queue does: in any order, each message 1 to 5 times, batches of up to ten.

    Reported failures, or all of a batch whose handler raised, come again with a higher receive
    count, and after `receives` of them are dead.
    """
    chance, report = random.Random(seed), Report(seed)
    copies = [(one, 1) for one in messages for _ in range(chance.randint(1, MOST_REPEATS))]
    while copies:
        chance.shuffle(copies)
        taken = distinct(copies[: chance.randint(1, BATCH)])
        for copy in taken:
            copies.remove(copy)
        batch = [received(message, count) for message, count in taken]
        failed = failures(report.invoke(handler, {"Records": batch}), batch)
        for message, count in taken:
            if failed is not None and named(message) not in failed:
                continue
            if count < receives:
                copies.append((message, count + 1))
            else:
                report.bury(message)
    return report


def deliver_bus(
    events: Sequence[Record], handler: Handler, *, seed: int, attempts: int = BUS_ATTEMPTS
) -> Report:
    """As a bus that invokes a function does: one by one, in any order, each event 1 to 5 times."""
    chance, report = random.Random(seed), Report(seed)
    copies = [(one, 1) for one in events for _ in range(chance.randint(1, MOST_REPEATS))]
    while copies:
        event, count = copies.pop(chance.randrange(len(copies)))
        if report.invoke(handler, event) is not FAILED:
            continue
        if count < attempts:
            copies.append((event, count + 1))
        else:
            report.bury(event)
    return report


def distinct(copies: list[tuple[Record, int]]) -> list[tuple[Record, int]]:
    """A batch holds a message once."""
    return list({named(message): (message, count) for message, count in copies}.values())


def received(message: Record, count: int) -> Record:
    attributes = message.get("attributes", {}) | {"ApproximateReceiveCount": str(count)}
    return message | {"attributes": attributes}
