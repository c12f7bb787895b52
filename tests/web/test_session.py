"""Staying signed in, and what a script on the page could lay its hands on."""

import dataclasses
import re
import unicodedata

from playwright.sync_api import Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor

WITHIN_REACH = """() => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state,
])"""
# What is kept of a visit; that nobody has typed in this tab since tells nothing of anyone.
LEFT = """() => Object.entries(sessionStorage).filter(([name, kept]) =>
  /easel.(feed|typed|age)/.test(name) && JSON.parse(kept).who !== "")"""
TOKEN = "eyJ"


def test_no_token_lies_where_a_script_could_read_it(person: Visitor, ada: Persona) -> None:
    page = person(ada)
    app.sees_wall(page, "/explore")

    kept = {cookie["name"]: cookie for cookie in page.context.cookies()}

    assert TOKEN not in page.evaluate(WITHIN_REACH)
    assert kept["__Secure-easel_session"]["httpOnly"]
    assert kept["__Secure-easel_session"]["sameSite"] == "Strict"


def test_one_stays_signed_in_until_one_signs_out(person: Visitor, cleo: Persona) -> None:
    page = person(cleo)
    page.goto("/settings")
    _is_signed_in(page)
    page.reload()
    _is_signed_in(page)

    app.signs_out(page)

    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/settings")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_signing_out_in_one_tab_signs_out_the_other(person: Visitor, bob: Persona) -> None:
    # Until the other tab has heard of it, what it asks for is refused.
    page = person(bob, expects=["401 GET .*/v1/"])
    page.goto("/settings")
    other = page.context.new_page()
    other.goto("/explore")
    expect(other.get_by_role("link", name="You", exact=True)).to_be_visible()

    page.get_by_role("button", name="Sign out").click()

    expect(other.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_sign_in_that_cannot_be_checked_just_now_is_not_lost(
    person: Visitor, ada: Persona
) -> None:
    page = person(ada, expects=["503 GET .*/v1/session"])
    busy = {"status": 503, "json": {"type": "urn:easel:problem:busy", "detail": "Try again."}}
    page.route("**/v1/session", lambda route: route.fulfill(**busy))
    page.goto("/settings")
    expect(page.get_by_role("alert")).to_contain_text("Try again")

    page.unroute("**/v1/session")
    page.get_by_role("button", name="Try again").click()

    _is_signed_in(page)


def _is_signed_in(page: Page) -> None:
    expect(page.get_by_role("heading", name="Profile")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_who_signs_out_leaves_nothing_for_the_next_at_the_screen(
    person: Visitor, network: Network
) -> None:
    leaver = network.author("leaver")
    leaver.publishes("for my followers", visibility="followers")
    page = person(leaver, expects=["401 GET .*/v1/"])
    app.sees_wall(page, f"/@{leaver.handle}")
    other = page.context.new_page()
    app.sees_wall(other, f"/@{leaver.handle}")
    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill("a private thought")

    page.goto("/settings")
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_label("Prompt", exact=True)).to_have_value("")
    for tab in (page, other):
        expect(tab.get_by_role("link", name="Sign in")).to_be_visible()
        assert tab.evaluate(LEFT) == []
    other.goto(f"/@{leaver.handle}")
    expect(other.get_by_role("heading", name="No posts yet")).to_be_visible()


def test_an_address_in_capitals_and_a_password_spelled_otherwise_sign_in(
    visitor: Visitor, network: Network
) -> None:
    # The same letters, as one character and as two: phones and computers differ in it.
    composed = "Caf\u00e9-au-lait-2026"
    decomposed = unicodedata.normalize("NFD", composed)
    for typed_first, typed_later in ((composed, decomposed), (decomposed, composed)):
        user = network.applicant("capital")
        network.applies(dataclasses.replace(user, password=typed_first))
        pool = {"UserPoolId": network.stack.user_pool_id, "Username": user.username}
        network.stack.client("cognito-idp").admin_confirm_sign_up(**pool)
        page = visitor(expects=["400 POST", "403 GET .*/v1/me"])
        page.goto("/sign-in")
        page.get_by_label("Email").fill(f" {user.username.upper()} ")
        page.get_by_label("Password", exact=True).fill(typed_later)
        page.get_by_role("button", name="Sign in", exact=True).click()

        expect(page).to_have_url(re.compile("/welcome"), timeout=app.SETTLED_WITHIN_MS)
