"""Hot, top and new makers are answered quickly as by the plain version, in any world."""

from random import Random
from typing import Any, get_args

import pytest

from easel import ids, pagination
from easel.db import Item
from easel.http import quick
from easel.posts import tag_index
from easel.ranking import pools, schemas
from easel.ranking.points import Ranked
from functions.feeds import handler, routes
from tests.functions.test_quick_pages import MOST_PAGES, asked, both
from tests.metering.meter import Meter
from tests.support.both_versions import Answer, walked
from tests.support.feed_worlds import FeedWorld
from tests.support.ranked_worlds import rank, ranked_world, rankings
from tests.support.scale import some
from tests.support.world import CONTEXT, Person, client

RANKINGS = list(rankings())
EXPLORE = "/v1/feeds/explore"


def compared(world: FeedWorld, viewer_id: str | None) -> list[Answer]:
    """Walk a ranking in both versions to its end, over pools that are made anew on the way."""
    random = world.random
    pool, path, said = random.choice(RANKINGS)

    def asked_for(query: dict[str, str]) -> Any:
        if "cursor" in query and random.random() < 0.3:
            rank(world, pool)
        return both(asked(viewer_id, path, **said, **query))

    return [*walked(asked_for, random.choice((1, 3, 25)), MOST_PAGES)]


@pytest.mark.longer
@pytest.mark.parametrize("seed", some(range(150), range(4)))
def test_a_quick_page_of_a_ranking_is_the_plain_one(seed: int) -> None:
    random = Random(seed)
    world = ranked_world(random, posts=20)
    viewers = [None, *world.user_ids.values()]

    walks = [compared(world, random.choice(viewers)) for _ in range(8)]

    # How much of it is there for whom differs from world to world.
    assert all(walks)


@pytest.mark.parametrize(("pool", "path", "said"), RANKINGS, ids=str)
def test_every_ranking_is_answered_quickly(
    pool: str, path: str, said: dict[str, str], ada: Person
) -> None:
    post = ada.publishes(tags=["fox", "snow", "日本", "été"])
    pools.write(pool, [Ranked(9, post)])

    found, plain = both(asked("ada-sub", path, **said))

    assert found == plain
    assert [each["id"] for each in plain["body"]["items"]] == [post]
    assert plain["body"].get("sort") == said.get("sort")


@pytest.mark.parametrize("pool", ["hot", "tag#hot#fox"])
def test_where_the_pool_ends_the_newest_follow_quickly_too(pool: str, ada: Person) -> None:
    posts = [ada.publishes(tags=["fox"]) for _ in range(5)]
    for post in posts:
        tag_index.settle(post)
    pools.write(pool, [Ranked(9, posts[1]), Ranked(7, posts[3])])
    path = EXPLORE if pool == "hot" else "/v1/feeds/tags/fox"

    pages = [*walked(lambda query: both(asked(None, path, sort="hot", **query)), 2, MOST_PAGES)]

    listed = [[each["id"] for each in page["items"]] for page in pages]
    assert listed == [[posts[1], posts[3]], [posts[4], posts[2]], [posts[0]]]
    assert [page["sort"] for page in pages] == ["hot", "new", "new"]


def test_the_cursor_of_another_list_is_left_to_the_app(ada: Person) -> None:
    others = pagination.encode(ids.ulid())
    request = asked("ada-sub", EXPLORE, sort="hot", cursor=others)

    assert quick.answer(request, handler.PAGES) is None
    assert handler.lambda_handler(request, CONTEXT)["statusCode"] == 422


def test_the_handler_knows_every_sort_and_window() -> None:
    assert set(handler.OF_EXPLORE["sort"]) == set(get_args(schemas.Sort))
    assert set(handler.OF_EXPLORE["window"]) == set(get_args(schemas.Window))


def test_both_cost_the_same_units(ada: Person) -> None:
    post_ids = [ada.publishes() for _ in range(4)]
    meter = Meter(client("dynamodb"))
    meter.attach(Item)
    for pool, path, said in RANKINGS:
        pools.write(pool, [Ranked(9, post_id) for post_id in post_ids[:3]])
        request = asked("ada-sub", path, limit="2", **said)
        with meter.measuring("quick") as quickly:
            assert quick.answer(request, handler.PAGES)
        with meter.measuring("plain") as plainly:
            routes.answer(request, CONTEXT)
        assert quickly.read_units == plainly.read_units > 0
    meter.detach(Item)
