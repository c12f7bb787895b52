"""A maker's insight: charts with their tables, and a page that says what will be there."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.persona import Persona
from tests.web.conftest import Visitor
from tests.web.measures import axe

FEEDS = ("following", "for-you", "explore", "tag", "search", "profile", "bookmarks", "page")


def _numbers(users: int | None, acts: int, **more: Any) -> dict[str, Any]:
    parts = dict.fromkeys(("reached", "followers", "others", "opened", "saved"), users)
    public = dict.fromkeys(("reactions", "reposts", "replies", "quotes", "remixes"), acts)
    by_feed = [{"feed": feed, "users": users} for feed in FEEDS]
    dwell = {"median_seconds": 4.2, "mean_seconds": 6} if users else None
    follows = {"followers_gained": acts, "followers_lost": 0}
    known = parts | public | follows | {"by_feed": by_feed, "dwell": dwell}
    return known | {"is_estimated": False} | more


def _insight(users: int | None, acts: int) -> dict[str, Any]:
    days = [_numbers(users, acts, day=f"2026-11-{day:02d}") for day in range(24, 31)]
    said = {"floor": 10, "counted_until": "2026-11-30T12:00:00.000Z", "days": days}
    return said | {"total": _numbers(users, acts)}


def _words(*words: dict[str, Any]) -> dict[str, Any]:
    said = {"floor": 10, "counted_until": "2026-11-30T12:00:00.000Z", "posts": 6}
    return said | {"least_posts": 3, "least_reached": 30, "words": words}


FOX = {
    "word": "fox",
    "posts": 3,
    "reached": 60,
    "opened": {"rate": 0.7, "low": 0.5, "high": 0.9},
    "opened_without": {"rate": None, "low": 0, "high": 0.3},
    "correlates": "more",
}


def _mine(page: Page, insight: dict[str, Any], words: dict[str, Any]) -> None:
    def answering(said: dict[str, Any]) -> Any:
        def answer(route: Route) -> None:
            route.fulfill(content_type="application/json", body=json.dumps(said))

        return answer

    page.route("**/v1/me/insight?*", answering(insight))
    page.route("**/v1/me/insight/words", answering(words))
    page.goto("/insight/mine")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_maker_reads_charts_and_their_tables(person: Visitor, ada: Persona, device: str) -> None:
    page = person(ada, device=device)
    _mine(page, _insight(42, 3), _words(FOX))

    feeds = page.get_by_role("table", name="Where they met it")
    expect(feeds.get_by_role("row", name="Explore 42")).to_be_visible()
    page.get_by_text("As a table").first.click()
    reached = page.get_by_role("table", name="People reached, by day")
    expect(reached.get_by_role("row")).to_have_count(8)
    words = page.get_by_role("table", name="Words of your prompts")
    expect(words).to_contain_text("50% to 90%")
    expect(words).to_contain_text("being opened more often")
    assert axe(page) == []


def test_who_was_met_by_nobody_is_told_what_will_be_there(person: Visitor, ada: Persona) -> None:
    page = person(ada)
    _mine(page, _insight(None, 0), _words())

    expect(page.get_by_text("about an hour after the first one")).to_be_visible()
    expect(page.get_by_text("in 3 posts or more")).to_be_visible()
    assert axe(page) == []
