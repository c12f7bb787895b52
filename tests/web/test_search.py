"""The page of search: posts and users in one box, what was looked for, more like a post."""

import re
import secrets
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe

NARROW = 320
WIDTH = "document.documentElement.scrollWidth"
# What is looked for in this browser, by everybody who used it.
KEPT = "() => Object.keys(localStorage).filter(it => it.endsWith('.searches'))"
# Who was signed out is told so before the app finds its way.
ENDED = ["401 GET .*/v1/", "401 POST .*/v1/"]
EMPTY: dict[str, Any] = {"items": [], "next_cursor": None}


def _word() -> str:
    """A word that nobody used before, of letters only: digits are no typing errors."""
    return "fox" + "".join(secrets.choice("bdgklmnprt") for _ in range(9))


def _box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Posts, users and tags")


def _recent(page: Page) -> Locator:
    return page.get_by_role("region", name="Recent searches")


def test_a_post_is_found_while_one_types_and_in_spite_of_a_slip(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    word = _word()
    post = ada.publishes(f"a gate, {word}")
    drain()
    page = person(bob, device="desktop")
    page.goto("/search")

    _box(page).fill(word)
    expect(app.card(page, post)).to_be_visible()
    page.wait_for_url(f"**/search?q={word}")
    slip = word[:-1] + "z"
    _box(page).fill(f"{slip} ")

    expect(page.get_by_role("status").filter(has_text=slip)).to_contain_text(
        f"Showing results for \N{LEFT DOUBLE QUOTATION MARK}{word}"
    )
    expect(app.card(page, post)).to_be_visible()
    assert axe(page) == []
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert page.evaluate(WIDTH) <= NARROW
    assert axe(page) == []


def test_results_are_narrowed_by_day_and_model(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    word = _word()
    post = ada.publishes(f"a hill, {word}")
    drain()
    page = person(bob, device="desktop")
    page.goto(f"/search?q={word}&until=2020-02-30")
    expect(app.card(page, post)).to_be_visible()

    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("To", exact=True).fill("2020-01-31")
    page.get_by_role("button", name="Apply filters").click()
    expect(app.card(page, post)).to_have_count(0)
    page.get_by_role("button", name="Remove filter: To Jan 31, 2020").click()
    page.get_by_label("Model").select_option("painter (no model)")
    page.get_by_label("From").fill("2020-01-31")
    page.get_by_role("button", name="Apply filters").click()

    page.wait_for_url("**since=2020-01-31*")
    expect(app.card(page, post)).to_be_visible()
    assert axe(page) == []


def test_what_was_looked_for_is_kept_and_can_be_removed(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    word, other = _word(), _word()
    post = ada.publishes(f"a door, {word}")
    drain()
    page = person(bob, device="desktop")
    page.goto("/search")
    _box(page).fill(word)
    app.card(page, post).locator("[data-act=open]").click()
    page.wait_for_url("**/p/*")
    page.goto("/search")
    _box(page).fill(other)
    _box(page).press("Enter")
    expect(page.get_by_text(f"No results for {other}")).to_be_visible()
    page.goto("/search")
    page.reload()

    expect(_recent(page).get_by_role("link")).to_have_text([other, word])
    _recent(page).get_by_role("button", name=f"Remove from recent searches: {other}").click()
    expect(_recent(page).get_by_role("link")).to_have_text([word])
    assert axe(page) == []
    _recent(page).get_by_role("link", name=word).click()
    expect(app.card(page, post)).to_be_visible()
    page.goto("/search")
    _recent(page).get_by_role("button", name="Clear all").click()

    expect(_recent(page)).to_have_count(0)
    assert page.evaluate(KEPT) == []


def test_signing_out_takes_what_was_looked_for_away(person: Visitor, network: Network) -> None:
    page = person(network.newcomer("seeker"), expects=ENDED)
    page.goto("/search")
    _box(page).fill("something private")
    _box(page).press("Enter")
    expect(page.get_by_text("No results for something private")).to_be_visible()
    assert len(page.evaluate(KEPT)) == 1

    page.goto("/settings")
    app.signs_out(page)
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()

    assert page.evaluate(KEPT) == []


def test_a_user_is_found_by_handle(
    visitor: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    ada.publishes("mine")
    drain()
    page = visitor(device="phone")
    page.goto(f"/search?q={bob.handle}&tag=winter")

    page.get_by_role("navigation", name="Kind of results").get_by_role("link", name="Users").click()
    expect(page.get_by_role("list", name="Users").get_by_text(f"@{bob.handle}")).to_be_visible()
    page.get_by_role("link", name=re.compile(f"@{bob.handle}")).click()

    page.wait_for_url(f"**/@{bob.handle}")


def test_a_filter_is_a_chip_that_goes_away(visitor: Visitor, ada: Persona, drain: Drain) -> None:
    word = _word()
    post, tagged = (ada.publishes(f"{word} {each}") for each in ("", "#snow"))
    drain()
    page = visitor(device="desktop")
    page.goto(f"/search?q={word}")
    expect(app.card(page, post)).to_be_visible()

    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Tag", exact=True).fill("#snow")
    page.get_by_role("button", name="Apply filters").click()
    expect(app.card(page, post)).to_have_count(0)
    expect(app.card(page, tagged)).to_be_visible()
    page.get_by_role("button", name="Remove filter: #snow").click()

    expect(app.card(page, post)).to_be_visible()
    expect(page.get_by_role("list", name="Active filters")).to_have_count(0)


def test_arrows_choose_among_tags_and_users(visitor: Visitor) -> None:
    user = {"handle": "winona", "display_name": "Winona", "avatar_url": None}
    items = [
        {"kind": "user", "text": "winona", "user": user},
        {"kind": "tag", "text": "winter", "user": None},
    ]
    page = visitor(device="desktop")
    page.route(
        "**/v1/search/suggestions*", lambda route: route.fulfill(json=EMPTY | {"items": items})
    )
    page.goto("/search")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    _box(page).press_sequentially("wi")
    expect(options).to_have_count(2)
    assert axe(page) == []

    _box(page).press("Escape")
    expect(options).to_have_count(0)
    expect(_box(page)).to_have_value("wi")
    _box(page).press_sequentially("n")
    expect(options).to_have_count(2)
    _box(page).press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    _box(page).press("Enter")

    page.wait_for_url("**/search?tag=winter")
    expect(page.get_by_role("button", name="Remove filter: #winter")).to_be_visible()


def test_a_slash_leads_into_the_box_and_is_typed_there(visitor: Visitor) -> None:
    page = visitor(device="desktop")
    app.sees_wall(page, "/explore")

    page.keyboard.press("/")
    page.wait_for_url("**/search")
    expect(_box(page)).to_be_focused()
    page.keyboard.press("/")
    expect(_box(page)).to_have_value("/")
    _box(page).fill("")
    page.get_by_role("heading", name="Search", exact=True).click()
    expect(_box(page)).not_to_be_focused()
    page.keyboard.press("/")

    expect(_box(page)).to_be_focused()


def test_the_bar_leads_to_search_on_the_smallest_phone(visitor: Visitor) -> None:
    page = visitor(device="phone", locale="de-DE")
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto("/sign-in")

    page.get_by_role("banner").get_by_role("link", name="Suche").click()

    page.wait_for_url("**/search")
    assert page.evaluate(WIDTH) <= NARROW


def test_below_a_post_there_is_more_like_it(visitor: Visitor, ada: Persona, drain: Drain) -> None:
    word = _word()
    post, like = (ada.publishes(f"a window, {word}") for _ in range(2))
    drain()
    page = visitor(device="desktop")
    page.goto(f"/p/{post['id']}")
    page.get_by_role("contentinfo").scroll_into_view_if_needed()

    similar = page.get_by_role("region", name="More like this")
    similar.locator(f"[data-post='{like['id']}'] [data-act=open]").click()

    page.wait_for_url(f"**/p/{like['id']}")
