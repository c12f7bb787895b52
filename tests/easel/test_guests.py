"""Visitors who ask, and users who claim, all at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from easel import db, rate_limits
from easel.errors import RateLimited, Taken
from easel.generations import Generation, guests
from easel.generations.commands import GenerationParams
from tests.conftest import NAMES
from tests.support.world import Person, stored

CAP = int(NAMES["GUEST_IMAGES_A_DAY"])
FOX = GenerationParams("a fox", model="painter")


def asked(address: str) -> Generation | None:
    try:
        return guests.request(address, FOX, db.once(address, "POST /v1/x", None, b""))
    except RateLimited:
        return None


@pytest.mark.usefixtures("one_at_a_time", "ada")
def test_of_fifty_visitors_at_once_as_many_as_the_cap_are_accepted() -> None:
    with ThreadPoolExecutor(50) as people:
        made = list(people.map(asked, [f"@{n}" for n in range(50)]))

    assert len([each for each in made if each]) == CAP
    assert [item["used"]["N"] for item in stored("quota").values()] == [str(CAP)]
    assert len(stored("generation")) == CAP


@pytest.mark.usefixtures("one_at_a_time", "ada")
def test_of_one_house_at_once_as_many_as_its_limit_are_accepted() -> None:
    with ThreadPoolExecutor(20) as people:
        made = list(people.map(asked, ["@house"] * 20))

    assert len([each for each in made if each]) == rate_limits.PACES["guest"].a_slot


@pytest.mark.usefixtures("one_at_a_time")
def test_of_many_claims_at_once_one_user_gets_it(ada: Person, bob: Person) -> None:
    made = asked("@house")
    assert made
    done = Generation.changing({"status": "succeeded", "gsi2pk": None, "gsi2sk": None})
    made.update(actions=done)
    claim = guests.claim_of(made)

    def takes(person: Person) -> str | None:
        once = db.once(person.user_id, "POST /v1/me/claims", None, b"")
        try:
            return str(guests.take(person.user_id, claim, once).user_id)
        except Taken:
            return None

    with ThreadPoolExecutor(10) as people:
        took = list(people.map(takes, [ada, bob] * 5))

    [winner] = {each for each in took if each}
    assert took.count(winner) == 5
    [item] = stored("generation").values()
    assert item["user_id"]["S"] == winner
