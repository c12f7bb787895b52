"""What the operator says about the network, for everybody; a front page without posts."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from infra.texts import NAMES
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web.conftest import Visitor
from tests.web.measures import axe

TITLES = ("About Easel", "Rules", "Terms", "Privacy", "Contact")
EMPTY: dict[str, Any] = {"items": [], "next_cursor": None}


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_visitor_finds_every_text_from_the_foot_of_the_page(
    visitor: Visitor, device: str
) -> None:
    page = visitor(device=device)
    page.goto("/sign-up")
    foot = page.get_by_role("navigation", name="About this network")

    for name, title in zip(NAMES, TITLES, strict=True):
        foot.get_by_role("link", name=name.capitalize()).click()
        page.wait_for_url(f"**/{name}")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        assert axe(page) == [], name


def test_who_signs_up_can_read_what_holds_first(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/sign-up")

    page.get_by_role("main").get_by_role("link", name="Rules").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Rules")


def test_on_a_phone_a_member_finds_them_under_settings(person: Visitor, bob: Persona) -> None:
    page = person(bob)
    page.goto("/settings")
    expect(page.get_by_role("navigation", name="About this network")).to_be_hidden()

    page.get_by_role("main").get_by_role("link", name="Terms").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Terms")


def test_in_german_the_operators_text_stays_as_it_is(visitor: Visitor) -> None:
    page = visitor(locale="de-DE")
    page.goto("/rules")

    text = page.get_by_role("heading", level=1, name="Rules")
    expect(text).to_be_visible()
    assert text.evaluate("it => it.closest('[lang]').lang") == "en"
    expect(page.get_by_role("link", name="Datenschutz")).to_be_attached()


def test_the_texts_of_the_network_are_files_of_the_site(network: Network) -> None:
    answer = network.fetch(f"{network.stack.url}/pages/rules.json")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


def test_a_front_page_without_posts_has_no_hole(visitor: Visitor) -> None:
    page = visitor(device="desktop")
    page.route(re.compile("/v1/feeds/explore"), lambda route: route.fulfill(json=EMPTY))

    page.goto("/")

    expect(page.get_by_text("Be the first to publish.")).to_be_visible()
    expect(page.locator("figure")).to_have_count(0)
    expect(page.get_by_label("Prompt")).to_be_visible()
