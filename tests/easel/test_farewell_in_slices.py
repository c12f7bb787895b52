"""Who left is erased by a search in slices as by one in a single call, and done with no sooner."""

from typing import Any
from unittest.mock import patch

import pytest

from easel import clock
from easel.db import walk_parts
from easel.db.scan import Raw
from easel.db.walks import Over, Told
from easel.erasure import daily_job, residue_scan
from easel.erasure.daily_job import WALK, see_off
from easel.users.tombstones import ErasureRequest
from tests.easel.departures import DAY, leaves, traces
from tests.support.account import Account
from tests.support.moments import shifted
from tests.support.slices import after, onward, waiting
from tests.support.world import TABLE, Person, client, stored

SIGNS = ["gate GATE ada-sub", "leaving LEAVING ada-sub"]


def call(over: Over, told: Told | None = None) -> Any:
    return see_off(over, told)


def at(seconds: int, items: int = 20) -> int:
    """A search in slices, so many seconds from now; how many rounds of calls it took."""
    with shifted(seconds):
        call(after(items))
        return onward(WALK, call, items)


@pytest.mark.slow
@pytest.mark.usefixtures("lived")
def test_who_left_is_erased_in_as_many_calls_as_it_takes(
    account: Account, ada: Person, bob: Person
) -> None:
    leaves(ada)
    account.drain()

    assert at(0) > 1
    account.drain()
    assert traces() == SIGNS

    assert at(DAY + 60) > 1
    assert traces() == []
    assert not stored("walk")


def test_whom_a_slice_found_named_is_not_done_with(account: Account, ada: Person) -> None:
    leaves(ada)
    account.drain()
    late = {"pk": {"S": "T#fox"}, "sk": {"S": "ODD"}, "kind": {"S": "odd"}}
    place = {"TableName": TABLE, "Key": {"pk": late["pk"], "sk": late["sk"]}}
    client("dynamodb").put_item(TableName=TABLE, Item=late | {"of": {"S": "ada-sub"}})
    moment = clock.epoch() + DAY + 60

    with patch.object(clock, "epoch", lambda: moment):
        call(after(1))
        while not stored("leaving")["LEAVING", "ada-sub"].get("named_on"):
            for told in waiting(WALK):
                call(after(1), told)
        client("dynamodb").delete_item(**place)
        onward(WALK, call, 3)

    assert stored("leaving")
    at(2 * DAY)
    assert not stored("leaving")


def test_who_left_during_a_search_is_not_done_with_by_it(
    account: Account, ada: Person, bob: Person
) -> None:
    leaves(bob, "bob")
    account.drain()
    call(after(1))
    leaves(ada)
    account.drain()

    with shifted(DAY + 60):
        onward(WALK, call, 10)

    assert {sk for _, sk in stored("leaving")} == {"ada-sub", "bob-sub"}


def test_a_search_that_names_somebody_does_not_have_them_erased_anew(
    account: Account, ada: Person
) -> None:
    leaves(ada)
    account.drain()
    account.facts()

    ErasureRequest.at("ada-sub").update(actions=[ErasureRequest.named_on.set("some-walk")])
    account.reach()

    assert "UserLeft" not in {each["detail-type"] for each in account.facts()}


def test_that_an_item_named_somebody_is_noted_before_it_goes(
    account: Account, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves(ada)
    account.drain()
    noted: list[Any] = []

    def dies(raw: Raw, *_: object) -> None:
        if raw["sk"] != naming["sk"]:
            return
        noted.append(stored("leaving")["LEAVING", "ada-sub"].get("named_on"))
        raise KeyboardInterrupt

    naming = {"pk": {"S": "U#bob-sub"}, "sk": {"S": "FOLLOWS#ada-sub"}, "kind": {"S": "follow"}}
    client("dynamodb").put_item(TableName=TABLE, Item=naming)
    monkeypatch.setattr(residue_scan, "look", dies)

    with shifted(DAY + 60), pytest.raises(KeyboardInterrupt):
        call(after(500))

    assert noted[0]


def test_what_is_left_of_a_search_is_not_the_next_one_s(account: Account, ada: Person) -> None:
    leaves(ada)
    account.drain()
    call(after(1))
    for leaver in stored("leaving"):
        ErasureRequest(*leaver).delete()
    assert walk_parts.find(WALK)

    assert call(after(10)) is not None

    assert not walk_parts.find(WALK)


def test_a_search_with_nobody_left_to_search_for_ends(account: Account, ada: Person) -> None:
    leaves(ada)
    account.drain()
    call(after(1))
    for leaver in stored("leaving"):
        ErasureRequest(*leaver).delete()

    onward(WALK, call, 10)

    assert not walk_parts.find(daily_job.WALK)
