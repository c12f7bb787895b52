"""Queries of the lake: Athena reads them, and in DuckDB they answer what is true of the signals."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pytest
import sqlglot
from sqlglot import exp

from admin import data
from easel.signals import domain_events
from easel.signals.kinds import Signal
from easel.signals.lake import rows
from easel.signals.queue import Batch, Terms
from infra.lake import COLUMNS, TABLE

DAY, NEXT = "2026-11-22", "2026-11-23"
AGREED = Terms(["analytics"], 1, decided=True)
NEVER_SAID = replace(AGREED, decided=False)
# What DuckDB calls the types of the table.
TYPES = {"string": "VARCHAR", "int": "INTEGER", "boolean": "BOOLEAN", "array<string>": "VARCHAR[]"}
Said = dict[str, Any]


def shown(post: str, feed: str, position: int) -> Said:
    return {"kind": "impression", "post_id": post, "feed": feed, "position": position}


def opened(post: str, feed: str, position: int) -> Said:
    return shown(post, feed, position) | {"kind": "open"}


def stayed(post: str, feed: str, milliseconds: int) -> Said:
    return {"kind": "dwell", "post_id": post, "feed": feed, "milliseconds": milliseconds}


def batch(user: int, *signals: Said, day: str = DAY, terms: Terms = AGREED) -> Batch:
    said: list[Signal] = [{"ago_ms": 5} | each for each in signals]
    return Batch(f"b-{day}", f"user-{user:02}", f"{day}T12:00:00.000Z", terms, said)


# A post that twenty users saw, and one that nine did; ten opened the first, three shared it.
BATCHES = [
    *(batch(user, shown("fox", "for-you", 0), stayed("fox", "for-you", 1000)) for user in range(9)),
    batch(9, shown("fox", "for-you", 0)),
    *(batch(user, shown("fox", "explore", 3), terms=NEVER_SAID) for user in range(10, 20)),
    *(batch(user, shown("owl", "explore", 1), day=NEXT) for user in range(9)),
    *(batch(user, opened("fox", "for-you", 0)) for user in range(20, 30)),
    *(batch(user, {"kind": "share", "post_id": "fox"}) for user in (30, 31, 32)),
    *(batch(user, stayed("owl", "tag", 100 * user)) for user in range(50, 60)),
    batch(40, {"kind": "download", "image_id": "i"}, {"kind": "zoom", "post_id": "p"}),
]
# Whatever can be done to a post, but for seeing it.
DONE: tuple[Said, ...] = (
    opened("fox", "explore", 3),
    stayed("fox", "explore", 500),
    *({"kind": kind, "post_id": "fox"} for kind in ("share", "prompt_copied", "download")),
    {"kind": "not_interested", "post_id": "fox"},
    *({"kind": kind, "post_id": "fox"} for kind in domain_events.KINDS),
)


class Lake:
    """Files of Parquet as Firehose makes them, a folder for each day, read by DuckDB."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._connection = duckdb.connect(config={"threads": 1})
        self._count = 0

    def deliver(self, batch: Batch, day: str = "") -> None:
        """Write a batch into a file of its own, below the day on which it arrived."""
        self._count += 1
        folder = self._place / f"day={day or batch.taken_at[:10]}"
        folder.mkdir(exist_ok=True)
        lines = self._place / "record.json"
        lines.write_bytes(b"\n".join(orjson.dumps(row) for row in rows(batch)))
        columns = {name: TYPES[kind] for name, kind in COLUMNS.items()}
        # No schema of its own: what is not said in a column is null.
        read: Any = self._connection.read_json
        read(str(lines), columns=columns).write_parquet(str(folder / f"{self._count}.parquet"))

    def answer(self, name: str) -> list[dict[str, Any]]:
        """What a query finds, as it is sent."""
        read: Any = self._connection.read_parquet
        files = read(f"{self._place}/day=*/*.parquet", hive_partitioning=True)
        columns = ", ".join(f'"{each}"' for each in COLUMNS)
        files.project(f"{columns}, CAST(day AS VARCHAR) AS day").create_view(TABLE)
        found = self._connection.execute(data.named(name).statement)
        names = [each[0] for each in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Every batch once, twice or three times, out of order, some a day late."""
    made = Lake(tmp_path_factory.mktemp("lake"))
    for times, each in enumerate(BATCHES[::-1]):
        for again in range(1 + times % 3):
            made.deliver(each, NEXT if again == 2 else "")
    return made


@pytest.fixture
def few(tmp_path: Path) -> Callable[[int, int], Lake]:
    """A lake in which so many users saw a post, and so many of these did all else with it."""

    def make(saw: int, did: int) -> Lake:
        place = tmp_path / f"{saw}-{did}"
        place.mkdir()
        made = Lake(place)
        for user in range(saw):
            made.deliver(batch(user, shown("fox", "explore", 3), *(DONE if user < did else ())))
        return made

    return make


@pytest.fixture(params=data.names())
def query(request: pytest.FixtureRequest) -> data.Query:
    """Each query in turn."""
    return data.named(str(request.param))


def test_athena_reads_every_query_and_duckdb_reads_the_same(query: data.Query) -> None:
    [of_athena] = sqlglot.parse(query.statement, read="athena")
    [of_duckdb] = sqlglot.parse(query.statement, read="duckdb")

    assert isinstance(of_athena, exp.Select)
    assert of_duckdb is not None
    for dialect in ("athena", "duckdb"):
        assert of_athena.sql(dialect) == of_duckdb.sql(dialect)
    # A function that the parser does not know may be one dialect's own.
    assert not list(of_athena.find_all(exp.Anonymous))


def test_a_query_reads_the_one_table_and_columns_that_are_there(query: data.Query) -> None:
    asked = sqlglot.parse_one(query.statement, read="athena")
    named = {each.name for each in asked.find_all(exp.Table)}
    aliases = {each.alias for each in asked.find_all(exp.Alias)}

    assert named == {TABLE, data.ONCE}
    columns = {each.name for each in asked.find_all(exp.Column)}
    assert columns <= {*COLUMNS, "day"} | aliases


def test_a_query_names_no_user_and_says_what_it_is_about(query: data.Query) -> None:
    last = sqlglot.parse_one(query.sql, read="athena")
    assert isinstance(last, exp.Select)

    assert query.about.endswith(".")
    for name, each in zip(last.named_selects, last.selects, strict=True):
        about_users = [found for found in each.find_all(exp.Column) if found.name == "user_id"]
        counted = each.find(exp.Count)
        assert name not in {"user_id", "batch_id"}
        assert not about_users or counted is not None, name


def test_a_query_tells_of_ten_and_not_of_nine(
    query: data.Query, few: Callable[[int, int], Lake]
) -> None:
    assert few(9, 9).answer(query.name) == []

    # Of twelve who saw it, nine did more.
    told = few(12, 9).answer(query.name)
    assert not [row for row in told if 9 in row.values()]

    assert 10 in {value for row in few(10, 10).answer(query.name) for value in row.values()}


def test_nothing_is_doubled_or_lost_however_it_was_delivered(lake: Lake) -> None:
    truth: Counter[tuple[str, str]] = Counter()
    users = defaultdict(set)
    for each in BATCHES:
        for said in each.signals:
            truth[each.taken_at[:10], said["kind"]] += 1
            users[each.taken_at[:10], said["kind"]].add(each.user_id)

    found = lake.answer("signals_by_kind")

    told = {key: len(each) for key, each in users.items() if len(each) >= 10}
    assert {(row["day"], row["kind"]): row["users"] for row in found} == told
    assert {(row["day"], row["kind"]): row["signals"] for row in found} == {
        key: truth[key] for key in told
    }


def test_impressions_are_counted_by_feed_and_day(lake: Lake) -> None:
    found = [tuple(row.values()) for row in lake.answer("impressions_by_feed")]

    # Of Explore there are nine on the next day.
    assert found == [(DAY, "explore", 10, 10), (DAY, "for-you", 10, 10)]


def test_what_was_opened_is_told_by_position(lake: Lake) -> None:
    found = [tuple(row.values()) for row in lake.answer("opened_by_position")]

    assert found == [("explore", 3, 10, None), ("for-you", 0, 10, 10)]


def test_a_feed_with_fewer_than_ten_users_says_nothing_of_how_long_they_stayed(lake: Lake) -> None:
    # Of For You there are nine.
    assert lake.answer("dwell_by_feed") == [
        {"feed": "tag", "users": 10, "looks": 10, "milliseconds": 5450.0}
    ]


def test_a_post_that_fewer_than_ten_users_saw_is_not_told_of(lake: Lake) -> None:
    [row] = lake.answer("posts_reached")

    assert row == {
        "post_id": "fox",
        "saw": 20,
        "opened": 10,
        "shared": None,
        "copied_prompt": None,
        "downloaded": None,
        "not_interested": None,
    }


def test_rows_say_under_which_consent_they_were_taken(lake: Lake) -> None:
    found = lake.answer("users_by_consent")

    undecided = [each for each in BATCHES if not each.terms.decided]
    assert [row["consent_decided"] for row in found] == [False, True]
    assert found[0]["users"] == len(undecided)
    assert sum(row["signals"] for row in found) == sum(len(each.signals) for each in BATCHES)
