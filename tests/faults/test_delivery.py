"""The delivery simulator keeps AWS's rules, and shows handlers that do not stand them."""

from collections import Counter
from typing import Any

import pytest

from tests.faults.delivery import deliver_queue, deliver_stream
from tests.faults.delivery_report import Record, named, seeds
from tests.faults.delivery_samples import MANY, changes, failing, messages, quiet, raising


@pytest.mark.parametrize("seed", MANY)
def test_a_stream_keeps_the_order_within_a_partition(seed: int) -> None:
    high: dict[str, int] = {}
    seen: list[int] = []

    def handle(event: Record, context: Any) -> None:
        for record in event["Records"]:
            image = record["dynamodb"]["NewImage"]
            key, number = image["pk"]["S"], int(image["n"]["N"])
            seen.append(number)
            assert number <= high.get(key, 0) + 1
            high[key] = max(high.get(key, 0), number)

    report = deliver_stream(changes(5, 10), handle, seed=seed, shards=3)

    assert not report.errors
    assert set(high.values()) == {10}
    assert len(seen) > 50


@pytest.mark.parametrize("seed", MANY)
def test_one_poison_record_dies_alone_when_the_reader_raises(seed: int) -> None:
    handled: Counter[str] = Counter()

    def handle(event: Record, context: Any) -> None:
        raising("13")(event, context)
        handled.update(named(record) for record in event["Records"])

    report = deliver_stream(changes(3, 10), handle, seed=seed)

    assert [named(record) for record in report.dead] == ["13"]
    assert set(handled) == {str(n) for n in range(1, 31)} - {"13"}
    assert max(handled.values()) <= 5


def test_a_stream_gives_up_all_that_follows_a_reported_failure() -> None:
    records = changes(1, 4)
    reports = [deliver_stream(records, failing("2"), seed=seed) for seed in MANY]

    dead = {tuple(named(record) for record in report.dead) for report in reports}

    assert ("2", "3", "4") in dead
    assert all("1" not in names and names[0] == "2" for names in dead)


def test_a_shard_is_named_only_where_there_are_several() -> None:
    shards: set[Any] = set()

    def handle(event: Record, context: Any) -> None:
        shards.add(event.get("shardId"))

    deliver_stream(changes(8, 2), handle, seed=1)
    assert shards == {None}

    deliver_stream(changes(8, 2), handle, seed=1, shards=2)
    assert shards == {None, "shardId-0", "shardId-1"}


def test_the_same_seed_gives_the_same_deliveries() -> None:
    first, second, third = (deliver_queue(messages(9), quiet, seed=seed) for seed in (4, 4, 5))

    assert first.deliveries == second.deliveries != third.deliveries


def test_a_counter_that_just_adds_is_caught() -> None:
    total = 0

    def handle(event: Record, context: Any) -> None:
        nonlocal total
        total += len(event["Records"])

    deliver_stream(changes(1, 20), handle, seed=1)

    assert total > 20


def test_a_handler_cannot_spoil_the_records() -> None:
    def handle(event: Record, context: Any) -> None:
        event["Records"][0].clear()

    assert not deliver_queue(messages(5), handle, seed=1).dead


def test_a_report_says_how_to_run_it_again() -> None:
    report = deliver_queue(messages(1), raising("m0"), seed=42)

    assert "m0 is dead" in str(report)
    assert "RuntimeError('m0')" in str(report)
    assert "EASEL_SEED=42" in str(report)


def test_seeds_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EASEL_SEED", raising=False)
    monkeypatch.delenv("EASEL_SEEDS", raising=False)
    assert list(seeds(2)) == [0, 1]

    monkeypatch.setenv("EASEL_SEEDS", "200")
    assert len(seeds(2)) == 200

    monkeypatch.setenv("EASEL_SEED", "17")
    assert list(seeds(2)) == [17]
