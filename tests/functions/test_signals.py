"""Signals: taken in batches from who agrees, put into the lake, and counted once."""

import json
from typing import Any

import orjson
import pytest

from easel import ids, rate_limits, users
from easel.consent.texts import VERSION
from easel.errors import Unavailable
from easel.signals.lake import rows
from easel.signals.queue import Batch, Terms
from easel.users import tombstones
from easel.users.tombstones import AccountTombstone
from functions.insight import on_signals
from tests.functions.contract import is_problem
from tests.infra.costs import ASSUMED
from tests.support import lake
from tests.support.account import record
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import CONTEXT, Answer, Person, stored

SIGNALS = "/v1/signals"
POST, IMAGE = ids.ulid(), ids.ulid()
GOOD: list[dict[str, Any]] = [
    {"kind": "impression", "post_id": POST, "feed": "for-you", "position": 0, "reason_version": 3},
    {"kind": "impression", "post_id": POST, "feed": "explore", "position": 24},
    {"kind": "dwell", "post_id": POST, "milliseconds": 1200},
    {"kind": "open", "post_id": POST, "feed": "following", "position": 3},
    {"kind": "zoom", "post_id": POST, "image_id": IMAGE},
    {"kind": "prompt_copied", "image_id": IMAGE},
    {"kind": "share", "post_id": POST},
    {"kind": "not_interested", "post_id": POST, "feed": "for-you", "position": 1},
    {"kind": "variation_chosen", "image_id": IMAGE},
    {"kind": "download", "post_id": POST, "image_id": IMAGE},
]


def sends(
    person: Person, *signals: dict[str, Any], batch_id: str = "one", **headers: str
) -> Answer:
    body = {"batch_id": batch_id, "signals": [{"ago_ms": 0} | each for each in signals]}
    return person.asks("POST", SIGNALS, body, headers=headers)


def arrive(*bodies: str) -> list[str]:
    """Let messages arrive as one batch of the queue; the ids of those that failed."""
    records = [record(str(place), body) for place, body in enumerate(bodies)]
    answer = on_signals.lambda_handler({"Records": records}, CONTEXT)
    return [each["itemIdentifier"] for each in answer["batchItemFailures"]]


def once() -> list[dict[str, Any]]:
    """The rows of the lake as queries have them: each signal of each batch of each user once."""
    found = {(row["user_id"], row["batch_id"], row["place"]): row for row in lake.rows()}
    return [found[key] for key in sorted(found)]


def test_a_batch_is_one_message_and_one_row_a_signal(ada: Person) -> None:
    answer = sends(ada, *GOOD)

    assert (answer.status, answer.json) == (202, {"batch_id": "one", "taken": len(GOOD)})
    (body,) = lake.waiting()
    assert arrive(body) == []
    rows = once()
    assert [row["kind"] for row in rows] == [each["kind"] for each in GOOD]
    for row, said in zip(rows, GOOD, strict=True):
        assert row["user_id"] == "ada-sub"
        assert {name: row[name] for name in said} == said


def test_a_row_carries_the_consent_it_was_taken_under(ada: Person) -> None:
    sends(ada, GOOD[6])
    assert ada.asks("PUT", "/v1/me/consent", {"version": 1, "analytics": True}).status == 200
    sends(ada, GOOD[6], batch_id="two")
    arrive(*lake.waiting())

    assert [
        (row["purposes"], row["consent_version"], row["consent_decided"]) for row in once()
    ] == [(["analytics"], 1, False), (["analytics"], 1, True)]


def test_without_consent_nothing_is_kept_of_a_batch(ada: Person) -> None:
    assert ada.asks("PUT", "/v1/me/consent", {"version": 1, "analytics": False}).status == 200
    before = stored()

    answer = sends(ada, *GOOD, **{"idempotency-key": "k"})

    assert (answer.status, answer.json["taken"]) == (202, 0)
    assert lake.waiting() == []
    # How many were sent is counted, as of everybody.
    new = {key: item for key, item in stored().items() if before.get(key) != item}
    assert {item["kind"]["S"] for item in new.values()} == {"allowance"}, new


def test_when_something_was_is_told_by_our_clock(ada: Person) -> None:
    sends(ada, GOOD[6] | {"ago_ms": 90_061_001})
    (body,) = lake.waiting()
    taken_at = "2026-11-30T12:00:00.000Z"
    arrive(json.dumps(json.loads(body) | {"taken_at": taken_at}))

    (row,) = once()
    assert (row["at"], row["taken_at"]) == ("2026-11-29T10:58:58.999Z", taken_at)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"kind": "impression", "post_id": POST, "feed": "explore"}, "/signals/1/position"),
        ({"kind": "share"}, "/signals/1/post_id"),
        ({"kind": "share", "post_id": POST, "milliseconds": 5}, "/signals/1/milliseconds"),
        ({"kind": "download", "image_id": IMAGE, "feed": "tag"}, "/signals/1/feed"),
        ({"kind": "share", "post_id": "fox"}, "/signals/1/post_id"),
        ({"kind": "share", "post_id": POST, "ago_ms": -1}, "/signals/1/ago_ms"),
        ({"kind": "share", "post_id": POST, "ago_ms": 10**10}, "/signals/1/ago_ms"),
        ({"kind": "share", "post_id": POST, "user_id": "bob-sub"}, "/signals/1/user_id"),
        ({"kind": "purchase", "post_id": POST}, "/signals/1/kind"),
    ],
)
def test_a_signal_that_does_not_say_what_its_kind_says_is_refused_with_its_batch(
    ada: Person, wrong: dict[str, Any], pointer: str
) -> None:
    before = stored()

    answer = sends(ada, GOOD[6], wrong)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert lake.waiting() == []
    assert stored() == before


def test_a_batch_has_a_hundred_signals_at_most(ada: Person) -> None:
    assert sends(ada, *[GOOD[6]] * 100).json["taken"] == 100
    assert is_problem(sends(ada, *[GOOD[6]] * 101), 422)
    assert is_problem(sends(ada), 422)


def test_no_profile_no_signals() -> None:
    assert is_problem(sends(Person("nobody-sub"), GOOD[6]), 403)
    assert lake.waiting() == []


def test_signals_are_limited_per_user(
    ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rate_limits.PACES, "signal", rate_limits.Pace(15, 20, "signals"))
    assert sends(ada, *GOOD).status == 202

    assert is_problem(sends(ada, *GOOD, batch_id="two"), 429)
    assert sends(ada, *GOOD[:5], batch_id="three").status == 202
    assert sends(bob, *GOOD).status == 202
    assert len(lake.waiting()) == 3


def test_a_batch_that_is_sent_again_is_there_once(ada: Person) -> None:
    for _ in range(3):
        assert sends(ada, *GOOD).json["taken"] == len(GOOD)
    bodies = lake.waiting()
    assert len(bodies) == 3

    assert arrive(*bodies, *bodies[::-1]) == []

    assert len(lake.rows()) == 6 * len(GOOD)
    assert len(once()) == len(GOOD)


def test_a_batch_under_a_key_goes_on_its_way_again_and_counts_as_often(ada: Person) -> None:
    key = {"idempotency-key": "k"}
    for _ in range(2):
        assert sends(ada, *GOOD, **key).status == 202

    assert charged() == 2 * len(GOOD)
    assert len(lake.waiting()) == 2
    assert is_problem(sends(ada, GOOD[6], **key), 422)
    assert charged() == 2 * len(GOOD)


def test_a_twin_under_the_same_key_counts_too(ada: Person) -> None:
    key = {"idempotency-key": "k"}

    with meanwhile("TransactWriteItems", lambda: sends(ada, *GOOD, **key)):
        assert sends(ada, *GOOD, **key).json["taken"] == len(GOOD)

    assert (charged(), len(lake.waiting())) == (2 * len(GOOD), 2)


def test_a_key_is_no_way_around_the_limit(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rate_limits.PACES, "signal", rate_limits.Pace(25, 30, "signals"))
    key = {"idempotency-key": "k"}

    answers = [sends(ada, *GOOD, **key).status for _ in range(4)]

    assert answers == [202, 202, 429, 429]
    assert len(lake.waiting()) == 2


def charged() -> int:
    """How many signals have been counted against the limit."""
    (allowance,) = (
        each for each in stored("allowance").values() if each["sk"]["S"][:6] == "signal"
    )
    return int(allowance["used"]["N"])


def test_a_reply_of_the_table_that_is_lost_loses_no_batch(ada: Person) -> None:
    with lost_replies("TransactWriteItems") as lost:
        assert sends(ada, *GOOD, **{"idempotency-key": "k"}).status == 202

    assert lost
    arrive(*lake.waiting())
    assert len(once()) == len(GOOD)


def test_batches_of_two_users_under_one_id_are_two(ada: Person, bob: Person) -> None:
    sends(ada, GOOD[6])
    sends(bob, GOOD[6])
    arrive(*lake.waiting())

    assert sorted(row["user_id"] for row in once()) == ["ada-sub", "bob-sub"]


def test_one_batch_that_cannot_be_kept_fails_alone(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sends(ada, GOOD[6])
    (body,) = lake.waiting()

    assert arrive("not a batch", body) == ["0"]
    assert len(once()) == 1
    monkeypatch.setenv("SIGNALS_STREAM", "elsewhere")
    assert arrive(body) == ["0"]


def test_what_is_sent_of_a_user_who_left_is_kept_nowhere(ada: Person, bob: Person) -> None:
    sends(ada, *GOOD)
    sends(bob, GOOD[6])
    waited = lake.waiting()
    assert ada.asks("DELETE", "/v1/me", query={"handle": "ada"}).status == 204

    # It is done with, and comes to no dead letters.
    assert arrive(*waited) == []
    assert [row["user_id"] for row in once()] == ["bob-sub"]


def test_what_waits_of_who_agrees_no_more_is_kept_nowhere(ada: Person, bob: Person) -> None:
    sends(ada, *GOOD)
    sends(bob, GOOD[6])
    waited = lake.waiting()
    said = {"version": VERSION, "analytics": False}
    assert ada.asks("PUT", "/v1/me/consent", said).status == 200

    assert arrive(*waited) == []
    assert [row["user_id"] for row in once()] == ["bob-sub"]
    assert len(stored("acts")) == 1


def test_dead_letters_bring_nobody_back_whose_tombstone_is_gone(ada: Person) -> None:
    sends(ada, *GOOD)
    dead = lake.waiting()
    assert ada.asks("DELETE", "/v1/me", query={"handle": "ada"}).status == 204
    tombstone = AccountTombstone.at("ada-sub")
    tombstone.delete()
    assert not tombstones.has_left("ada-sub")

    assert arrive(*dead, *dead) == []

    assert lake.rows() == []


def test_a_batch_waits_where_the_table_cannot_say_who_is_here(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sends(ada, *GOOD)
    (body,) = lake.waiting()

    with monkeypatch.context() as broken:
        broken.setattr(users, "find", refused)
        assert arrive(body) == ["0"]
    assert lake.rows() == []
    assert arrive(body) == []
    assert len(once()) == len(GOOD)


def refused(*_: Any, **__: Any) -> None:
    raise Unavailable.shortly()


def test_a_full_batch_is_far_below_what_a_message_and_a_record_hold(ada: Person) -> None:
    full = GOOD[0] | {"position": 10_000, "reason_version": 1_000_000}
    sends(ada, *[full | {"ago_ms": 259_200_000}] * 100, batch_id="x" * 64)
    (body,) = lake.waiting()
    assert arrive(body) == []

    # SQS bills by 64 KB; Firehose takes 1,000 KB in a record.
    assert len(body) < 64_000
    assert sum(len(json.dumps(row)) for row in lake.rows()) < 100_000


def test_a_signal_is_as_small_as_the_bill_has_it() -> None:
    terms = Terms(["analytics", "research_export"], 1, decided=True)
    batch = Batch("0" * 36, "1" * 36, "2026-11-30T12:00:00.000Z", terms, [GOOD[0] | {"ago_ms": 5}])

    (row,) = rows(batch)

    assert len(orjson.dumps(row)) < ASSUMED["signal_bytes"]
