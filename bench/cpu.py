"""CPU of each function for its sample: all it does but what moto does in AWS's stead.

Parsing the event, checking, botocore's signing and parsing, and rendering are included; so are
Powertools and the log line. The first call, which makes clients, is not. The same sample
comes again and again, so consumers are measured finding their work done, as in a redelivery.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from statistics import median
from typing import Any
from unittest.mock import patch

from moto.core.botocore_stubber import BotocoreStubber

from bench.figures import Figure
from bench.town import Town, good, town
from tests.conftest import NAMES
from tests.events.replay import replay
from tests.events.samples import Sample
from tests.support.account import Account
from tests.support.world import client

TIMES = 20
# Those that paint and encode take seconds, so fewer tell as much.
SLOW = {"generation-paint": 2, "generation-finish": 3}
SAMPLES = {
    "users": "http/me",
    "posts": "http/post",
    "engagement": "http/react",
    "feeds": "http/following",
    "generations": "http/generation",
    "session": "http/session",
    "meta": "http/openapi",
    "pages": "http/page",
    "search": "http/search",
    "relay": "stream/post.insert",
    "tally": "stream/did.insert",
    "feeds-events": "bus/easel.PostPublished",
    "posts-events": "bus/easel.ProfileChanged",
    "images-events": "bus/easel.PostPublished",
    "search-events": "bus/easel.PostPublished",
    "generations-events": "bus/easel.GenerationRequested",
    "generation-steps": "states/check",
    "generation-paint": "states/paint",
    "generation-finish": "states/finish",
    "maintenance": "schedule/settle",
}


@dataclass
class Stopwatch:
    """CPU of this process, and how much of it went into moto."""

    moto: float = 0.0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Time what moto does meanwhile."""
        answer = BotocoreStubber.__call__

        def timed(stubber: BotocoreStubber, *given: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return answer(stubber, *given, **named)
            finally:
                self.moto += time.process_time() - began

        with patch.object(BotocoreStubber, "__call__", timed):
            yield

    def milliseconds(self, call: Any) -> float:
        """CPU of one call without moto's part."""
        self.moto, began = 0.0, time.process_time()
        call()
        return 1000 * (time.process_time() - began - self.moto)


def figures() -> Iterator[Figure]:
    """A page of 25 posts, then every function's sample."""
    watch = Stopwatch()
    with watch.watching():
        yield from _page(watch)
        for function, sample in SAMPLES.items():
            yield _of_sample(watch, function, sample)


def _page(watch: Stopwatch) -> Iterator[Figure]:
    with town() as place:
        reader = _read_up(place)
        spent = [
            watch.milliseconds(lambda: good(reader.asks("GET", "/v1/feeds/following")))
            for _ in range(TIMES)
        ]
        yield Figure("feeds: following page of 25", median(spent), "ms CPU")


def _read_up(place: Town) -> Any:
    """A reader with 25 posts to read."""
    ada, reader = place.moves_in("ada"), place.moves_in("reader")
    good(reader.asks("GET", "/v1/feeds/following"))
    place.follows(reader, "ada")
    for _ in range(25):
        place.publishes(ada)
    place.settles()
    assert len(good(reader.asks("GET", "/v1/feeds/following"))["items"]) == 25
    return reader


def _forget_paintings(function: str) -> None:
    """What is painted is never painted again: a second call would find it done."""
    if function != "generation-paint":
        return
    bucket = NAMES["IMAGES_BUCKET"]
    found = client("s3").list_objects_v2(Bucket=bucket, Prefix="work/").get("Contents", [])
    for key in (entry["Key"] for entry in found):
        client("s3").delete_object(Bucket=bucket, Key=key)


def _of_sample(watch: Stopwatch, function: str, sample: str) -> Figure:
    spent: list[float] = []

    def invoke(account: Account, name: str, event: dict[str, Any]) -> Any:
        with redirect_stdout(StringIO()):
            answer = account.invoke(name, event)
            for _ in range(SLOW.get(function, TIMES)):
                _forget_paintings(function)
                spent.append(watch.milliseconds(lambda: account.invoke(name, event)))
        return answer

    replay(Sample(sample), function, invoke)
    return Figure(f"{function}: {sample}", median(spent), "ms CPU")
