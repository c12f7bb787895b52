"""What moderators did, in numbers, for everybody."""

import json

from playwright.sync_api import Route, expect

from tests.web.conftest import Visitor
from tests.web.measures import axe

COUNTS = [{"name": "hide", "count": 12}, {"name": "dismiss", "count": "<5"}]
MONTH = {
    "month": "2026-11",
    "made_at": "2026-11-29T00:00:00.000Z",
    "decisions_by_action": COUNTS,
    "decisions_by_rule": [{"name": "spam", "count": None}],
    "decisions_by_kind": [],
    "decisions_by_led_by": [],
    "decisions_by_source": [],
    "notices_by_reason": [],
    "notices_by_outcome": [],
    "appeals_by_outcome": [],
    "median_hours_to_decide": 3.5,
    "median_hours_to_answer_appeals": None,
}


def test_a_visitor_reads_the_numbers_of_a_month(visitor: Visitor) -> None:
    def answer(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps({"months": [MONTH]}))

    page = visitor()
    page.route("**/v1/transparency", answer)
    page.goto("/rules")
    page.get_by_role("link", name="Transparency").click()

    expect(page.get_by_role("heading", name="November 2026")).to_be_visible()
    expect(page.get_by_text("within 3.5 hours")).to_be_visible()
    table = page.get_by_role("table", name="Decisions by action")
    expect(table.get_by_role("row", name="Hidden 12")).to_be_visible()
    expect(table.get_by_role("row", name="Dismissed fewer than 5")).to_be_visible()
    assert axe(page) == []
