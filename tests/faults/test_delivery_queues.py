"""Queues and buses deliver in any order, again, and in part."""

from collections import Counter
from typing import Any

import pytest

from tests.faults.delivery import deliver_bus, deliver_queue, deliver_stream
from tests.faults.delivery_report import Record, named
from tests.faults.delivery_samples import MANY, changes, failing, messages, quiet, raising


@pytest.mark.parametrize("seed", MANY)
def test_a_queue_repeats_and_reorders(seed: int) -> None:
    report = deliver_queue(messages(30), quiet, seed=seed)
    times = Counter(report.deliveries)

    assert set(times) == {f"m{n}" for n in range(30)}
    assert 1 <= min(times.values()) < max(times.values()) <= 5
    assert report.deliveries != sorted(report.deliveries)


@pytest.mark.parametrize("seed", MANY)
def test_a_reported_message_dies_and_its_neighbours_do_not(seed: int) -> None:
    report = deliver_queue(messages(30), failing("m7"), seed=seed)

    assert [named(message) for message in report.dead] == ["m7"]
    assert Counter(report.deliveries)["m7"] % 5 == 0


def test_a_message_that_fails_twice_passes_with_a_higher_receive_count() -> None:
    counts: list[int] = []

    def handle(event: Record, context: Any) -> dict[str, Any]:
        [message] = event["Records"]
        counts.append(int(message["attributes"]["ApproximateReceiveCount"]))
        again = counts[-1] < 3
        return {"batchItemFailures": [{"itemIdentifier": "m0"}] if again else []}

    report = deliver_queue(messages(1), handle, seed=3)

    assert not report.dead
    assert max(counts) == 3


def test_a_raise_brings_the_whole_batch_back() -> None:
    report = deliver_queue(messages(10), raising("m3"), seed=1, receives=50)

    assert "m3" in map(named, report.dead)
    assert len(report.deliveries) > 100


def test_naming_a_message_that_was_not_there_fails_the_batch() -> None:
    def handle(event: Record, context: Any) -> dict[str, Any]:
        return {"batchItemFailures": [{"itemIdentifier": "stranger"}]}

    assert len(deliver_queue(messages(5), handle, seed=1).dead) == 5
    assert len(deliver_stream(changes(1, 5), handle, seed=1).dead) == 5


@pytest.mark.parametrize("seed", MANY)
def test_a_bus_repeats_reorders_and_gives_up(seed: int) -> None:
    events = [{"id": f"e{n}", "detail": {}} for n in range(20)]

    report = deliver_bus(events, raising("e7"), seed=seed)

    assert [named(event) for event in report.dead] == ["e7"]
    assert set(report.deliveries) == {f"e{n}" for n in range(20)}
