"""Bad weather over the whole network: a bounded number of random faults, and facts out of order."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from infra.subscriptions import SUBSCRIPTIONS
from tests.e2e.backstage import Backstage
from tests.e2e.recording import Recording
from tests.faults.proxy import FaultProxy

ANSWERING = (
    "users",
    "relationships",
    "posts",
    "feeds",
    "engagement",
    "notifications",
    "moderation",
    "generations",
    "archives",
)
BEHIND = ("relay", "tally", *(each.function for each in SUBSCRIPTIONS.values()))
WRITES = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem")
READS = ("GetItem", "BatchGetItem", "Query")
ILLS = ("drop_after", "duplicate", "drop_before", "throttle", "error500")
# Of each ill and operation; with them, some 150 faults in all.
MOST, CHANCE = 5, 0.03
# A second look comes after the longest run of a function, as everywhere but in the other journeys:
# under faults these take longer than the one second that suffices there.
SECOND_LOOK = "12"
TOLD = ("post", "repost", "follow", "request", "did", "user", "reader", "generation")
REPLAYED, BATCH = 240, 60


@contextmanager
def over(backstage: Backstage, seed: int) -> Iterator[list[FaultProxy]]:
    """Proxies before and behind the stream, until the block ends; the sky is clear at first."""
    where = backstage.stack.endpoint_url
    with (
        FaultProxy(where, seed=seed) as before,
        FaultProxy(where, seed=seed + 1) as behind,
        backstage.changed(*ANSWERING, AWS_ENDPOINT_URL=before.url),
        backstage.changed(*BEHIND, AWS_ENDPOINT_URL=behind.url, SECOND_LOOK_SECONDS=SECOND_LOOK),
    ):
        yield [before, behind]


def breaks(skies: list[FaultProxy]) -> None:
    """Let it begin."""
    for sky in skies:
        for operation in WRITES:
            for ill in ILLS:
                sky.faults.add(ill, operation=operation, count=MOST, probability=CHANCE)
        for operation in READS:
            sky.faults.add("error500", operation=operation, count=MOST, probability=0.01)
            sky.faults.add("delay", operation=operation, count=40, probability=0.02, seconds=0.2)
        sky.faults.add("conflict", operation="TransactWriteItems", count=20, probability=0.1)
        for operation in ("PutEvents", "SendMessage"):
            for ill in ("duplicate", "drop_after", "error500"):
                sky.faults.add(ill, operation=operation, count=2 * MOST, probability=0.08)


def clears(skies: list[FaultProxy]) -> int:
    """Let it end; how many faults there were."""
    met = sum(len(sky.faults.hits()) for sky in skies)
    for sky in skies:
        sky.faults.clear()
    return met


def repeats(backstage: Backstage, recording: Recording, dice: random.Random) -> None:
    """Facts come again, late and out of order; the tally meets a batch that it has counted."""
    records = recording.event(*TOLD)["Records"]
    again = dice.sample(records, min(REPLAYED, len(records)))
    for start in range(0, len(again), BATCH):
        backstage.invoke("relay", {"Records": again[start : start + BATCH]})
    counted = [one for one in records if _is_counted(one)]
    backstage.invoke("tally", {"Records": counted[-BATCH:]})


def _is_counted(record: object) -> bool:
    change = record["dynamodb"]  # type: ignore[index]
    image = change.get("NewImage") or change.get("OldImage")
    return image["kind"]["S"] in {"did", "repost", "follow", "post"}
