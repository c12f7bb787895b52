"""Every write under every fault of the store: an honest answer, and in the end one effect."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import pytest

from tests.functions.contract import is_problem, operations
from tests.functions.removals import REMOVALS
from tests.functions.writes import PATCHES, WRITES, Town, Try, patching
from tests.support.trouble import lost_replies, refusing
from tests.support.world import stored

pytestmark = pytest.mark.slow

Stored = dict[tuple[str, str], dict[str, Any]]
Fault = Callable[[str], AbstractContextManager[Any]]

OPERATIONS = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")
FAULTS: dict[str, Fault] = {
    "replies are lost": lost_replies,
    "all is throttled": lambda name: refusing(name, "ProvisionedThroughputExceededException"),
    "all is broken": lambda name: refusing(name, "InternalServerError"),
}
# The session and its removal store nothing; leaving is a story of its own.
APART = {"DELETE /v1/session", "DELETE /v1/me"}


def _trying(route: str, town: Town) -> Try:
    """How to do it: what is to be removed is made ready beforehand."""
    if route in REMOVALS:
        paths = [REMOVALS[route](town, n) for n in range(3)]
        return lambda town, n, **rest: town.ada.asks("DELETE", paths[n], **rest)
    return WRITES[route] if route in WRITES else patching(route, next(iter(PATCHES[route][1])))


def _ways() -> list[str]:
    return [*WRITES, *PATCHES, *REMOVALS]


def _kinds(before: Stored, after: Stored) -> Counter[str]:
    """How many items of each kind came (or went: below nought)."""
    came = Counter(item["kind"]["S"] for item in after.values())
    came.subtract(item["kind"]["S"] for item in before.values())
    return Counter({kind: count for kind, count in came.items() if count})


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("route", _ways())
def test_a_write_in_trouble_has_one_effect_in_the_end(route: str, fault: str) -> None:
    town = Town()
    act = _trying(route, town)
    act(town, 0)
    before = stored()
    assert act(town, 1, headers={"idempotency-key": "a fine day"}).status < 300
    clean = _kinds(before, stored())

    key = {"idempotency-key": "a stormy night"}
    before = stored()
    with ExitStack() as trouble:
        for operation in OPERATIONS:
            trouble.enter_context(FAULTS[fault](operation))
        first = act(town, 2, headers=key)
    again = act(town, 2, headers=key)

    assert first.status < 300 or is_problem(first, 503), first.text
    assert again.status < 300, again.text
    assert _kinds(before, stored()) == clean


def test_every_write_is_tried() -> None:
    assert {*_ways()} | APART == {str(each) for each in operations() if each.method != "GET"}
