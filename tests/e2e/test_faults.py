"""Writes under every fault of the store: an honest answer, and in the end one effect.

`make test` tries one of each function here, and every one on moto; `make soak` every one here.
"""

from collections.abc import Iterator
from functools import partial

import httpx
import pytest

from tests.e2e.backstage import Backstage, between
from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, reactions
from tests.e2e.scene import Scene
from tests.e2e.writes import DEEDS
from tests.faults.proxy import FaultProxy
from tests.support.scale import some

pytestmark = pytest.mark.longer

# Those that answer what is in DEEDS.
HANDLERS = (
    *("users", "relationships", "posts", "engagement", "moderation", "generations"),
    "archives",
)
PASSING = some(
    [("drop_after", 1), ("duplicate", 1), ("drop_before", 1)], [("drop_after", 1), ("duplicate", 1)]
)
LASTING = some(["drop_after", "throttle", "error500", "conflict"], ["drop_after", "conflict"])
# What befalls who works behind the stream: every one of its deliveries on moto, in tests/faults.
COUNTING = some(["drop_after", "duplicate", "error500"], ["drop_after", "duplicate"])
DELIVERING = some(["drop_after", "duplicate", "throttle"], ["duplicate"])
# A write of each of these functions, and those that are more than one write or one request.
CHOSEN = some(
    list(DEEDS),
    [
        "cancel",
        "change the profile",
        "follow",
        "ask for pictures",
        "publish",
        "delete",
        "react",
        "report",
    ],
)
OPERATIONS = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")


@pytest.fixture(scope="module")
def author(network: Network) -> Persona:
    """Somebody whose posts the writes are about."""
    return network.author("kim")


@pytest.fixture(scope="module")
def weather(backstage: Backstage, author: Persona) -> Iterator[FaultProxy]:
    """A proxy between the functions that answer clients and the cloud."""
    with between(backstage, *HANDLERS) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def storm(backstage: Backstage) -> Iterator[FaultProxy]:
    """A proxy between the functions that work behind the stream and the cloud."""
    with between(backstage, "tally", "feeds-events", "images-events") as proxy:
        yield proxy


@pytest.fixture
def scenes(
    network: Network, backstage: Backstage, author: Persona, weather: FaultProxy
) -> dict[str, Scene]:
    """Everything that clients can ask to be written, ready to be asked."""
    made = {name: _scene(network, backstage, author, name) for name in reversed(CHOSEN)}
    return {name: made[name] for name in CHOSEN}


@pytest.mark.parametrize(("fault", "count"), PASSING)
def test_a_fault_that_passes_is_not_noticed(
    scenes: dict[str, Scene], weather: FaultProxy, drain: Drain, fault: str, count: int
) -> None:
    for name, scene in scenes.items():
        _strike(weather, fault, count)
        first = DEEDS[name].ask(scene)
        assert weather.faults.hits(), f"{name}: nothing was hit"
        weather.faults.clear()
        again = DEEDS[name].ask(scene)
        assert (first.is_success, again.is_success) == (True, True), (name, first.text, again.text)
        assert _id(first) == _id(again), name
        DEEDS[name].record(scene)
    drain()

    assert _effects(scenes) == dict.fromkeys(CHOSEN, 1)


@pytest.mark.parametrize("fault", LASTING)
def test_a_fault_that_lasts_is_told_and_trying_again_has_one_effect(
    scenes: dict[str, Scene], weather: FaultProxy, drain: Drain, fault: str
) -> None:
    _strike(weather, fault, None)
    told = at_once(*[partial(DEEDS[name].ask, scene) for name, scene in scenes.items()])
    weather.faults.clear()
    for name, answer in zip(scenes, told, strict=True):
        assert answer.status_code == 503, (name, answer.text)
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["content-type"].startswith("application/problem+json")

    for name, scene in scenes.items():
        again = DEEDS[name].ask(scene)
        assert again.is_success, (name, again.text)
        DEEDS[name].record(scene)
    drain()

    assert _effects(scenes) == dict.fromkeys(CHOSEN, 1)


@pytest.mark.parametrize("fault", COUNTING)
def test_counts_stay_exact_when_the_tally_meets_trouble(
    ada: Persona, bob: Persona, cleo: Persona, storm: FaultProxy, drain: Drain, fault: str
) -> None:
    storm.faults.add(fault, operation="UpdateItem", probability=0.4)
    post = ada.publishes("counted in bad weather")
    for kind in ("like", "love", "like"):
        bob.reacts(post, kind)
        cleo.reacts(post, kind)
    bob.follows(cleo)
    drain()
    storm.faults.clear()

    assert reactions(ada.sees(post)) == {"like": 2}
    assert (bob.counts()["following"], cleo.counts()["followers"]) == (1, 1)


@pytest.mark.parametrize("fault", DELIVERING)
def test_delivery_is_complete_when_consumers_meet_trouble(
    network: Network, ada: Persona, bob: Persona, storm: FaultProxy, drain: Drain, fault: str
) -> None:
    bob.feed()
    storm.faults.add(fault, probability=0.3)
    bob.follows(ada)
    post = ada.publishes("delivered in bad weather")
    drain()
    storm.faults.clear()

    assert bob.feed().count(post["id"]) == 1
    files = bob.sees(post)["images"][0]["renditions"]
    assert {network.fetch(file["url"]).status_code for file in files} == {200}


def _scene(network: Network, backstage: Backstage, author: Persona, name: str) -> Scene:
    scene = Scene(network, backstage, author, network.newcomer("lou"))
    DEEDS[name].prepare(scene)
    return scene


def _strike(weather: FaultProxy, fault: str, count: int | None) -> None:
    for operation in OPERATIONS:
        weather.faults.add(fault, operation=operation, count=count)


def _effects(scenes: dict[str, Scene]) -> dict[str, int]:
    return {name: DEEDS[name].effects(scene) for name, scene in scenes.items()}


def _id(answer: httpx.Response) -> str | None:
    """Of the thing that was answered with, None for 204."""
    # What a person chose is theirs alone, and has no name.
    return answer.json().get("id") if answer.content else None
