"""The network's budget of a day: as many images as are left, whoever asks at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest

from easel import clock, config, db
from easel.errors import BudgetSpent
from easel.generations import Generation, budget, commands
from easel.generations.commands import GenerationParams
from tests.support.world import Person, client, stored

Limits = Callable[[str], None]


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Limits]:
    """Deploy the network with a budget, and room enough for each user."""

    def deploy(said: str) -> None:
        monkeypatch.setenv("DAILY_BUDGET", said)
        monkeypatch.setenv("DAILY_GENERATIONS", "1000")
        monkeypatch.setenv("LIMITS_FACTOR", "100")
        config.names.cache_clear()

    yield deploy
    monkeypatch.undo()
    config.names.cache_clear()


def wishes(n: int = 0, count: int = 1, by: str = "ada-sub") -> Generation:
    once = db.once(by, "POST /v1/generations", str(n), b"{}")
    return commands.request(by, GenerationParams("a fox", count=count), once)


def granted(n: int) -> bool:
    try:
        wishes(n)
    except BudgetSpent:
        return False
    return True


def spent(kind: str = "budget") -> list[int]:
    return [int(item["used"]["N"]) for item in stored(kind).values()]


def ordered(generation: Generation, count: int) -> None:
    generation.update(actions=[Generation.ordered.set(count)])


@pytest.mark.usefixtures("one_at_a_time")
def test_of_fifty_at_once_as_many_pass_as_are_left(ada: Person, limits: Limits) -> None:
    limits("*:20")
    for n in range(1000, 1013):
        wishes(n)

    with ThreadPoolExecutor(50) as people:
        passed = list(people.map(granted, range(50)))

    assert sum(passed) == 7
    assert (spent(), spent("quota")) == ([20], [20])
    assert len(stored("generation")) == 20
    assert len(stored("key")) == 20


@pytest.mark.usefixtures("one_at_a_time")
def test_twins_of_one_key_take_from_the_budget_once(ada: Person, limits: Limits) -> None:
    limits("*:20")

    with ThreadPoolExecutor(20) as people:
        made = list(people.map(lambda _: wishes(), range(20)))

    assert len({each.generation_id for each in made}) == 1
    assert spent() == [1]


def test_a_key_used_again_is_answered_when_nothing_is_left(ada: Person, limits: Limits) -> None:
    limits("*:1")
    made = wishes()

    assert wishes().generation_id == made.generation_id
    assert spent() == [1]


def test_what_the_network_refuses_costs_the_user_nothing(
    ada: Person, bob: Person, limits: Limits
) -> None:
    limits("*:3")
    wishes(count=3)
    before = stored()

    with pytest.raises(BudgetSpent) as refused:
        wishes(by="bob-sub")

    assert stored() == before
    assert refused.value.status == 429
    assert 0 < int(refused.value.headers["Retry-After"]) <= 24 * 3600


def test_a_request_for_more_than_a_day_holds_is_refused(ada: Person, limits: Limits) -> None:
    limits("*:3")

    with pytest.raises(BudgetSpent, match="4 more images"):
        wishes(count=4)

    assert not stored("budget")


def test_nothing_a_day_is_nothing(ada: Person, limits: Limits) -> None:
    limits("painter:0,*:500")

    assert not granted(0)


def test_a_new_day_is_whole(ada: Person, limits: Limits) -> None:
    limits("*:1")
    wishes()

    with patch.object(clock, "today", lambda: "20991231"):
        assert granted(1)
        assert not granted(2)

    assert spent() == [1, 1]


def test_what_is_given_back_goes_to_the_day_it_was_taken_from(ada: Person, limits: Limits) -> None:
    limits("*:1")
    with patch.object(clock, "today", lambda: "20201231"):
        made = wishes()

    commands.end(made, "failed", {"code": "timed-out", "detail": "Painting took too long."})

    assert {place: item["used"]["N"] for place, item in stored("budget").items()} == {
        ("BUDGET#painter", "DAY#20201231"): "0"
    }


@pytest.mark.usefixtures("one_at_a_time")
def test_what_was_not_ordered_is_given_back_once(ada: Person, limits: Limits) -> None:
    limits("*:20")
    made = wishes(count=4)
    ordered(made, 1)

    with ThreadPoolExecutor(10) as workers:
        ended = list(workers.map(lambda _: commands.end(made, "failed"), range(10)))

    assert sum(ended) == 1
    assert (spent(), spent("quota")) == ([1], [1])


def test_what_was_ordered_whole_stays_spent(ada: Person, limits: Limits) -> None:
    limits("*:20")
    made = wishes(count=2)
    ordered(made, 2)

    commands.end(made, "cancelled")

    assert spent() == [2]


def test_without_a_limit_nothing_is_taken(ada: Person, limits: Limits) -> None:
    limits("painter:unlimited,*:0")
    made = wishes(count=4)
    # The limit of later is none of its business.
    limits("*:20")

    commands.end(made, "failed")

    assert not stored("budget")
    assert spent("quota") == [0]


def test_what_was_queued_by_the_version_before_gives_nothing_back(
    ada: Person, limits: Limits
) -> None:
    limits("*:20")
    made = wishes(count=4)
    client("dynamodb").update_item(
        TableName="easel",
        Key={"pk": {"S": str(made.pk)}, "sk": {"S": "GENERATION"}},
        UpdateExpression="REMOVE budgeted",
    )

    commands.cancel(made.generation_id, "ada-sub")

    assert spent() == [4]


def test_models_are_spent_apart(ada: Person, limits: Limits) -> None:
    limits("painter:20,dear:0,free:unlimited,*:8")
    wishes(count=4)

    assert budget.spent(["painter", "dear", "free", "other"]) == {
        "painter": 20.0,
        "dear": 100.0,
        "other": 0.0,
    }
