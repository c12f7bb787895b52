"""CPU of a feed page of 25 posts: quick, plain, and what is conventional, taking turns in one run.

Each is a process of its own with the answers of a table on the loopback, recorded before. All get
the same request; what the quick and the plain version answer must be the same.
"""

from collections.abc import Iterator
from typing import Any

from bench import crowd, fast_api
from bench.controls import filling
from bench.figures import Figure
from bench.measured import Worker, measured
from bench.reads import FOLLOWING, PAGE, live
from bench.recorded import Record, recording
from bench.town import good, town
from bench.worker import CONTEXT
from tests.support.world import claims, event

FOR_YOU = "/v1/feeds/for-you"
QUICK, PLAIN = "functions.feeds.handler:lambda_handler", "functions.feeds.routes:answer"
CONVENTIONAL = "bench.controls.conventional:lambda_handler"
QUICK_FOR_YOU = "functions.recommendations.handler:lambda_handler"
PLAIN_FOR_YOU = "functions.recommendations.routes:answer"
MUST, AIM = 5.0, 8.0
# What is quick where a server runs all the time, without the server and without rules.
MUST_OF_FAST_API = 1.0
# Of For You a part is scoring, which is the same in both.
MUST_OF_FOR_YOU, AIM_OF_FOR_YOU = 4.0, 5.0
ROUNDS_OF_FOR_YOU = 9


def figures() -> Iterator[Figure]:
    """Milliseconds of each, and how many times the quick one another takes."""
    with town() as place:
        live(place, "public")
        reader = place.people["reader"].user_id
        asked = [event("GET", path, token=claims(reader)) for path in (FOLLOWING, FOR_YOU)]
        shown = good(place.people["reader"].asks("GET", FOLLOWING))["items"]
        following = _recorded(reader, asked[0], shown)
        crowd.gathers(place)
        for_you = _recorded_for_you(reader, asked[1])
    yield from _following(asked[0], following, shown)
    yield from _for_you(asked[1], for_you)


def _following(
    asked: dict[str, Any], record: Record, shown: list[dict[str, Any]]
) -> Iterator[Figure]:
    places = {QUICK: "quick", PLAIN: "plain", CONVENTIONAL: "conventional"}
    with fast_api.there(shown) as control:
        found = measured([*map(Worker, places), *control], asked, record)
    for place, what in (places | {fast_api.PLACE: "FastAPI and asyncpg"}).items():
        if place in found:
            yield Figure(f"following page of {PAGE}, {what}", found[place][0], "ms CPU")
    # What misses something must not look cheap.
    assert found[QUICK][1] == found[PLAIN][1]
    assert all(len(body["items"]) == PAGE for _, body in found.values())
    for place, what, must, aim in (
        (CONVENTIONAL, "conventional", MUST, AIM),
        (fast_api.PLACE, "FastAPI", MUST_OF_FAST_API, None),
    ):
        if place in found:
            ratio = found[place][0] / found[QUICK][0]
            name = f"following page of {PAGE}, {what} / ours"
            yield Figure(name, ratio, "times", must=must, aim=aim)


def _for_you(asked: dict[str, Any], record: Record) -> Iterator[Figure]:
    workers = [Worker(QUICK_FOR_YOU), Worker(PLAIN_FOR_YOU)]
    found = measured(workers, asked, record, ROUNDS_OF_FOR_YOU)
    (quick, page), (plain, other) = found[QUICK_FOR_YOU], found[PLAIN_FOR_YOU]
    assert page == other
    assert len(page["items"]) == PAGE
    yield Figure(f"For You, page of {PAGE}, quick", quick, "ms CPU")
    yield Figure(f"For You, page of {PAGE}, plain", plain, "ms CPU")
    what = f"For You, page of {PAGE}, plain / quick"
    yield Figure(what, plain / quick, "times", must=MUST_OF_FOR_YOU, aim=AIM_OF_FOR_YOU)


def _recorded(reader_id: str, asked: dict[str, Any], shown: list[dict[str, Any]]) -> Record:
    """What the table answers each of them."""
    from bench.controls import conventional
    from easel.db import Item
    from functions.feeds import handler, routes

    filling.conventional(reader_id, shown)
    with recording(Item, conventional.Base) as record:
        for call in (handler.lambda_handler, routes.answer, conventional.lambda_handler):
            assert call(asked, CONTEXT)["statusCode"] == 200
    return record


def _recorded_for_you(reader_id: str, asked: dict[str, Any]) -> Record:
    """What the table answers both of them: what is shown is written, and read the next time."""
    from easel.db import Item
    from easel.ranking import memory
    from functions.recommendations import handler, routes

    with recording(Item) as record:
        for call in (handler.lambda_handler, routes.answer):
            crowd.has_seen(reader_id)
            memory.forget()
            assert call(asked, CONTEXT)["statusCode"] == 200
    return record
