"""Random acts by many people at once, in bad weather: what is left is sound.

A thousand by fifty in `make soak`, a hundred by twenty in `make test`.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial

import pytest

from local import drain
from local.client import moderates
from local.token import sign_in
from tests.audit import reading
from tests.audit.auditor import audit, client, report
from tests.audit.oracle import Oracle
from tests.audit.world import Terms, World
from tests.e2e.backstage import Backstage
from tests.e2e.network import Network
from tests.e2e.poison import POISON
from tests.e2e.recording import Recording
from tests.e2e.simulation import faults, properties
from tests.e2e.simulation.actions import act
from tests.e2e.simulation.record import Record
from tests.e2e.simulation.town import SEED, Town, seed
from tests.support.scale import SOAK

pytestmark = pytest.mark.longer

ACTS, LANES = 1000 if SOAK else 100, 8
SETTLED, PAINTERS, APPLICANTS, MODERATORS = (42, 5, 8, 3) if SOAK else (16, 3, 4, 2)
FAULTS = ACTS // 20
QUIET_WITHIN = 150


@pytest.fixture(scope="module")
def chosen() -> int:
    """What the dice of this run begin with."""
    return seed()


@pytest.fixture(scope="module")
def town(network: Network) -> Town:
    """People who are there, of whom some paint, and some who may come."""
    with ThreadPoolExecutor(4) as lanes:
        painters = lanes.map(network.author, ["tom"] * PAINTERS)
        joiners = lanes.map(network.newcomer, ["tess"] * (SETTLED - PAINTERS))
        applicants = list(lanes.map(network.signed_up, ["tina"] * APPLICANTS))
        people = [*painters, *joiners]
    made = Town(network, Record(network.ledger), people, applicants, people[-MODERATORS:])
    for person in made.moderators:
        moderates(network.stack, person.user)
        person.token = sign_in(network.stack, person.user)
    return made


@pytest.fixture(scope="module")
def aftermath(town: Town, backstage: Backstage, chosen: int) -> tuple[list[str], int, World]:
    """What went wrong in answers, how many faults there were, and all that is stored afterwards."""
    recording = Recording(backstage.stack)
    with faults.over(backstage, chosen) as skies:
        faults.breaks(skies)
        with ThreadPoolExecutor(LANES) as lanes:
            complaints = list(lanes.map(partial(_tries, town, chosen), range(ACTS)))
        met = faults.clears(skies)
        faults.repeats(backstage, recording, random.Random(chosen))
        drain.drain(backstage.stack, QUIET_WITHIN)
    _see_off(town, backstage)
    return [each for each in complaints if each], met, _world(town)


def test_every_answer_is_one_that_the_contract_allows(
    aftermath: tuple[list[str], int, World], chosen: int
) -> None:
    complaints, met, _ = aftermath

    assert not complaints, _told(chosen, complaints)
    assert met > FAULTS, _told(chosen, [f"only {met} faults were met"])


def test_the_auditor_finds_nothing_after_it(
    aftermath: tuple[list[str], int, World], town: Town, chosen: int
) -> None:
    _, _, world = aftermath

    findings = audit(world, ledger=town.network.ledger, terms=Terms(explained=(POISON,)))

    assert not findings, _told(chosen, [report(findings)])


def test_everybody_sees_what_the_rules_say_and_nothing_else(
    aftermath: tuple[list[str], int, World], town: Town, chosen: int
) -> None:
    oracle, dice = Oracle(aftermath[2]), random.Random(chosen)

    wrong = properties.violations(town, oracle, dice)

    assert not wrong, _told(chosen, wrong)


def _tries(town: Town, chosen: int, number: int) -> str:
    """What went wrong in this act, in words; the others go on."""
    try:
        act(town, chosen, number)
    except Exception as wrong:
        return f"{number}: {wrong!r}"
    return ""


def _see_off(town: Town, backstage: Backstage) -> None:
    """What happens once a day, now; of who left nothing need be there that was acknowledged."""
    backstage.invoke("maintenance", {"job": "farewell"})
    drain.drain(backstage.stack, QUIET_WITHIN)
    ledger = town.network.ledger
    for person in town.leaving:
        ledger.left(person.user_id)
    for post in town.posts:
        if post.author in town.leaving:
            # Gone with all that hung on it, or kept for moderators.
            ledger.removed("post", post.id)
            ledger.unsure("post", post.id)


def _world(town: Town) -> World:
    stack = asdict(town.network.stack)
    return reading.world(
        dynamodb=client("dynamodb", stack),
        s3=client("s3", stack),
        sqs=client("sqs", stack),
        table=stack["table_name"],
        private=stack["images_bucket"],
        public=stack["public_bucket"],
    )


def _told(chosen: int, wrong: list[str]) -> str:
    return "\n".join([f"to repeat it: {SEED}={chosen}", *wrong])
