"""The board: what the network learned, for everybody, and never empty."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.conftest import Visitor
from tests.web.measures import axe

PATH = "**/v1/insight/board"
SPAN = {
    "begins_at": "2026-11-29T12:00:00.000Z",
    "ends_at": "2026-11-29T13:00:00.000Z",
    "users": 120,
    "is_estimated": False,
    "styles": [],
    "terms": [{"name": "snow", "users": 30}],
    "tags": [{"name": "fox", "users": 40}, {"name": "sea", "users": 10}],
    "models": [{"name": "painter", "users": 60}],
    "doing": [
        {
            "model": "painter",
            "users": 60,
            "generations": 90,
            "success": {"rate": 0.9, "low": 0.82, "high": 0.94},
            "half_within_seconds": 5,
            "nine_of_ten_within_seconds": None,
            "images_ordered": 180,
        }
    ],
    "funnel": {"prompts": 50, "images": 40, "posts": 20, "reactions": 0},
    "by_model": [{"name": "painter", "views": 80, "tries": 50, "images": 40, "posts": 20}],
    "by_link": [{"name": "remix", "views": 80, "tries": 10, "images": 0, "posts": 0}],
    "agreed": [{"purpose": "analytics", "users": 120}, {"purpose": "model_training", "users": 0}],
}
YOUNG: dict[str, Any] = {
    "floor": 10,
    "standard_error": 0.0081,
    "hour": None,
    "day": None,
    "hours": [],
    "days": [],
    "collected": ["impression", "dwell"],
    "experiments": [],
}
TOLD = YOUNG | {"hour": SPAN, "hours": [{"begins_at": SPAN["begins_at"], "users": 120}]}


def _board(page: Page, said: dict[str, Any]) -> None:
    def answer(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps(said))

    page.route(PATH, answer)
    page.goto("/insight")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_visitor_reads_what_is_liked_and_how_surely(visitor: Visitor, device: str) -> None:
    page = visitor(device=device)
    _board(page, TOLD)

    tags = page.get_by_role("table", name="Tags", exact=True)
    expect(tags.get_by_role("row", name="fox 40")).to_be_visible()
    models = page.get_by_role("table", name="Models", exact=True).last
    expect(models).to_contain_text("90%, surely between 82% and 94%")
    expect(models).to_contain_text("longer")
    funnel = page.get_by_role("table", name="People who …")
    expect(funnel.get_by_role("row", name="were reacted to few")).to_be_visible()
    expect(page.get_by_text("None: everybody sees the same app.")).to_be_visible()
    assert axe(page) == []


def test_a_young_network_says_what_will_be_there_and_when(visitor: Visitor) -> None:
    page = visitor()
    _board(page, YOUNG)

    expect(page.get_by_text("some minutes after the first whole hour")).to_be_visible()
    page.get_by_role("radio", name="day").check(force=True)
    expect(page.get_by_text("after the first whole day")).to_be_visible()
    expect(page.get_by_text("that a post was in view")).to_be_visible()
    assert axe(page) == []


def test_the_board_of_this_network_is_a_link_away(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/rules")
    with page.expect_response(PATH) as answered:
        page.get_by_role("link", name="Insight", exact=True).click()

    assert answered.value.status == 200
    expect(page.get_by_role("heading", name="What is collected")).to_be_visible()
