"""A second factor: set up with an authenticator app, asked for at every sign-in, turned off."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.backstage import Backstage
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.app import NO_ARCHIVE
from tests.web.authenticator import Once, code
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.moderators import moderator_of
from tests.web.sign_in import sign_in

# Nobody has an archive yet: the page asks.
REFUSED = "400 POST .*"
FRESH = "Another-Meadow-8!"


def _section(page: Page) -> Locator:
    return page.locator("section", has=page.get_by_role("heading", name="Two-factor sign-in"))


def _settings(visitor: Visitor, user: Persona) -> Page:
    page = visitor(expects=[NO_ARCHIVE, REFUSED])
    sign_in(page, user.user.username, user.user.password)
    page.goto("/settings/account")
    return page


def _begins(page: Page, user: Persona) -> str:
    """Show the password; the secret that an app is given."""
    section = _section(page)
    section.get_by_label("Current password").fill(user.user.password)
    section.get_by_role("button", name="Set up").click()
    expect(section.get_by_role("img", name="QR code")).to_be_visible()
    shown = section.locator("code").inner_text().replace(" ", "")
    link = section.get_by_role("link", name="Open the app").get_attribute("href")
    assert link == f"otpauth://totp/Easel:{user.handle}?secret={shown}&issuer=Easel"
    return shown


def _turns_on(page: Page, user: Persona) -> str:
    secret = _begins(page, user)
    _enters(_section(page), code(secret), "Turn on")
    app.toast(page, "Two-factor sign-in is on")
    return secret


def _enters(place: Page | Locator, typed: str, button: str = "Confirm") -> None:
    place.get_by_label("Code from the app").fill(typed)
    place.get_by_role("button", name=button).click()


def _knocks(page: Page, user: Persona, password: str, at: str = "/sign-in") -> Locator:
    """Show the right password at the way in; the dialog for the code."""
    page.goto(at)
    page.get_by_label("Email").fill(user.user.username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page.get_by_role("dialog", name="Two-factor sign-in")


def test_signing_in_asks_for_a_code_once_an_app_was_set_up(
    visitor: Visitor, network: Network
) -> None:
    user = network.newcomer("careful")
    page = _settings(visitor, user)
    secret = _begins(page, user)
    assert axe(page) == []
    _enters(_section(page), "000000", "Turn on")
    expect(_section(page).get_by_label("Code from the app")).to_have_attribute(
        "aria-invalid", "true"
    )
    _enters(_section(page), code(secret), "Turn on")
    app.toast(page, "Two-factor sign-in is on")

    other = visitor(expects=[REFUSED])
    dialog = _knocks(other, user, user.user.password)
    expect(dialog).to_be_visible()
    assert axe(other) == []
    _enters(dialog, "000000")
    expect(dialog.get_by_text("Incorrect code")).to_be_visible()
    fresh = code(secret)
    _enters(dialog, f"{fresh[:3]} {fresh[3:]}")

    other.wait_for_url(lambda url: "/sign-in" not in url)
    other.goto("/settings")
    expect(other.get_by_role("button", name="Sign out")).to_be_visible()


def test_who_has_no_code_does_not_come_in(visitor: Visitor, network: Network) -> None:
    user = network.newcomer("locked")
    _turns_on(_settings(visitor, user), user)
    page = visitor(expects=[REFUSED])

    dialog = _knocks(page, user, user.user.password)
    dialog.get_by_role("button", name="Close").click()

    expect(page.get_by_role("alert")).to_contain_text("code from your authenticator app")
    page.goto("/settings")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_giving_up_while_setting_up_changes_nothing(visitor: Visitor, network: Network) -> None:
    user = network.newcomer("hesitant")
    page = _settings(visitor, user)
    _begins(page, user)

    page.get_by_role("button", name="Cancel").click()

    expect(_section(page).get_by_role("button", name="Set up")).to_be_visible()
    sign_in(visitor(), user.user.username, user.user.password)


def test_turning_it_off_takes_the_password_and_a_code(visitor: Visitor, network: Network) -> None:
    user = network.newcomer("relaxed")
    page = _settings(visitor, user)
    secret = _turns_on(page, user)
    page.reload()
    section = _section(page)
    expect(section.get_by_text("on: signing in asks")).to_be_visible()
    assert axe(page) == []

    section.get_by_label("Current password").fill("Not-The-Password-1!")
    section.get_by_role("button", name="Turn off").click()
    expect(section.get_by_text(re.compile("your current password"))).to_be_visible()
    section.get_by_label("Current password").fill(user.user.password)
    section.get_by_role("button", name="Turn off").click()
    _enters(page.get_by_role("dialog"), code(secret))

    app.toast(page, "Two-factor sign-in is off")
    sign_in(visitor(), user.user.username, user.user.password)


def test_a_password_is_changed_with_two_codes_since_each_is_good_once(
    visitor: Visitor, network: Network
) -> None:
    user = network.newcomer("changer")
    page = _settings(visitor, user)
    secret = _turns_on(page, user)
    Once().watch(page)
    form = page.locator("section", has=page.get_by_role("heading", name="Password", exact=True))
    form.get_by_label("Current password").fill(user.user.password)
    form.get_by_label("New password").fill(FRESH)
    form.get_by_role("button", name="Change password").click()
    dialog, first = page.get_by_role("dialog"), code(secret)
    _enters(dialog, first)

    expect(dialog.get_by_text("Each code works once")).to_be_visible()
    _enters(dialog, first)
    expect(dialog.get_by_text("Each code works once")).to_be_visible()
    # One step ahead, as an app whose clock is fast.
    _enters(dialog, code(secret, 1))

    app.toast(page, "Password changed")
    page.reload()
    expect(page.get_by_role("heading", name="Delete account")).to_be_visible()
    other = visitor()
    _enters(_knocks(other, user, FRESH), code(secret))
    other.wait_for_url(lambda url: "/sign-in" not in url)


def test_moderators_are_told_what_to_do_where_they_need_one(
    visitor: Visitor, network: Network, backstage: Backstage
) -> None:
    mod = moderator_of(network)
    refusals = [NO_ARCHIVE, REFUSED, "403 GET .*/v1/moderation/"]
    page = visitor(expects=refusals, device="desktop")
    sign_in(page, mod.user.username, mod.user.password)
    with backstage.changed("moderation", MODERATORS_SECOND_FACTOR="on"):
        page.goto("/moderation")
        heading = page.get_by_role("heading", name="Moderators sign in with two factors here")
        expect(heading).to_be_visible()
        assert axe(page) == []
        page.get_by_role("link", name="Open account settings").click()
        secret = _turns_on(page, mod)
        # Within the app: the emulator dates what a reload renews as a new sign-in.
        page.get_by_role("link", name="Moderation", exact=True).click()
        page.get_by_role("button", name="Sign in again").click()
        page.wait_for_url("**/sign-in?**")
        dialog = _knocks(page, mod, mod.user.password, page.url)
        with page.expect_response("**/v1/moderation/cases?**") as queue:
            _enters(dialog, code(secret))

        assert queue.value.status == 200
        expect(page.get_by_role("heading", name="Open cases", exact=True)).to_be_visible()
        expect(heading).to_have_count(0)
