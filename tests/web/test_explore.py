"""Explore by hot and top, a tag by both, trends and who is new here."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor

CURRENT = "aria-current"


def _sorts(page: Page, by: str) -> None:
    page.get_by_role("navigation", name="Sort").get_by_role("link", name=by, exact=True).click()


def test_each_order_of_explore_is_an_address_to_come_back_to(visitor: Visitor) -> None:
    page = visitor(device="phone")
    app.sees_wall(page, "/explore")
    sort, span = (page.get_by_role("navigation", name=name) for name in ("Sort", "Time span"))
    expect(sort.locator(f"[{CURRENT}]")).to_have_text("New")

    _sorts(page, "Top")
    expect(span.locator(f"[{CURRENT}]")).to_have_text("Week")
    with page.expect_response(re.compile("sort=top&window=all")):
        span.get_by_role("link", name="All time").click()
    page.wait_for_url("**/explore?sort=top&window=all")
    page.reload()

    expect(sort.locator(f"[{CURRENT}]")).to_have_text("Top")
    expect(span.locator(f"[{CURRENT}]")).to_have_text("All time")
    page.go_back()
    expect(span.locator(f"[{CURRENT}]")).to_have_text("Week")


def test_what_gets_reactions_stands_first_on_its_tag(
    visitor: Visitor, ada: Persona, bob: Persona, drain: Drain, backstage: Backstage
) -> None:
    tag = f"ranked{ada.handle}"
    liked, newer = (ada.publishes(f"#{tag} {each}") for each in ("first", "second"))
    bob.reacts(liked, "like")
    drain()
    backstage.invoke("pools", {"everything": True})
    page = visitor(device="desktop")
    page.goto(f"/tags/{tag}")
    expect(page.locator(app.CARDS).first).to_have_attribute("data-post", newer["id"])

    _sorts(page, "Hot")
    expect(page.locator(app.CARDS).first).to_have_attribute("data-post", liked["id"])
    expect(app.card(page, newer)).to_be_visible()
    _sorts(page, "Top")

    expect(page.locator(app.CARDS)).to_have_count(1)
    expect(app.card(page, liked)).to_be_visible()


def test_a_top_without_posts_leads_to_where_there_are_some(
    visitor: Visitor, ada: Persona, drain: Drain
) -> None:
    post = ada.publishes("#nobodylikedthis")
    drain()
    page = visitor()
    page.goto("/tags/nobodylikedthis?sort=hot")
    expect(page.get_by_text("Nothing is hot right now")).to_be_visible()
    expect(app.card(page, post)).to_be_visible()

    page.goto("/tags/nobodylikedthis?sort=top")
    page.get_by_role("link", name=re.compile("See what")).click()

    expect(app.card(page, post)).to_be_visible()


def test_trends_lead_to_their_tags_and_are_missed_by_nobody(visitor: Visitor) -> None:
    trend = {"tag": "winter", "makers": 7, "posts": 9, "score": 12000}
    page = visitor(device="phone")
    answer = {"items": [trend], "next_cursor": None}
    page.route("**/v1/trends/tags", lambda route: route.fulfill(json=answer))
    page.goto("/explore?sort=hot")

    trends = page.get_by_role("region", name="Trending tags")
    trends.get_by_role("link", name="#winter, used by 7 users today").click()

    page.wait_for_url("**/tags/winter?sort=hot")


def test_who_is_new_here_is_shown(visitor: Visitor, ada: Persona, backstage: Backstage) -> None:
    ada.publishes("hello")
    backstage.invoke("pools", {"everything": True})
    page = visitor()

    page.goto("/explore?sort=makers")

    expect(page.get_by_role("feed", name="New here")).to_be_visible()
    expect(page.locator(app.CARDS).first).to_be_attached()
