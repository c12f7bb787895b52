"""Pages that are answered quickly are those that the plain version answers, in any world."""

import json
import re
from random import Random
from typing import Any

import pytest

from easel.http import quick
from functions.feeds import handler, routes
from tests.support.feed_worlds import HANDLES, TAGS, FeedWorld
from tests.support.scale import some
from tests.support.world import CONTEXT, claims, event

PATHS = (
    "/v1/feeds/following",
    "/v1/feeds/explore",
    *(f"/v1/feeds/tags/{tag}" for tag in TAGS),
    *(f"/v1/users/{handle}/posts" for handle in HANDLES),
    "/v1/bookmarks",
)
# Two addresses of a file differ in when they were signed.
SIGNED = re.compile(r"X-Amz-(Date|Signature)=\w+")
MOST_PAGES = 6


def asked(viewer_id: str | None, path: str, **query: str) -> dict[str, Any]:
    token = claims(viewer_id) if viewer_id else None
    return event("GET", path, token=token, query=query)


def both(request: dict[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """What the quick version answers, None where it leaves it to the plain one, and the plain."""
    plain = routes.answer(request, CONTEXT)
    found = quick.answer(request, handler.PAGES)
    return found and _comparable(found), _comparable(plain)


def _comparable(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"body": json.loads(SIGNED.sub("", answer["body"]))}


def compared(viewer_id: str | None, path: str, limit: int) -> int:
    """Walk a list in both versions to its end; return how many pages were answered quickly."""
    query, quickly = {"limit": str(limit)}, 0
    for _ in range(MOST_PAGES):
        request = asked(viewer_id, path, **query)
        found, plain = both(request)
        if found is not None:
            assert found == plain
            quickly += 1
        cursor = plain["body"].get("next_cursor")
        if not cursor:
            break
        query["cursor"] = cursor
    return quickly


@pytest.mark.longer
@pytest.mark.parametrize("seed", some(range(150), range(4)))
def test_a_quick_page_is_the_plain_one(seed: int) -> None:
    random = Random(seed)
    world = FeedWorld(random).fill(posts=14)
    viewers = [None, *world.user_ids.values()]

    quickly = [
        compared(random.choice(viewers), random.choice(PATHS), random.choice((1, 3, 25)))
        for _ in range(12)
    ]

    assert sum(quickly) > 4
