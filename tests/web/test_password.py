"""A changed password: by who knows the one they have, and others are signed out."""

from playwright.sync_api import Page, Route, expect

from tests.e2e.network import Network
from tests.web import app
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.sign_in import sign_in

FRESH = "Another-Meadow-8!"
# Nobody has an archive yet: the page asks.


def _asks(page: Page, current: str, wanted: str) -> None:
    form = page.locator("section", has=page.get_by_role("heading", name="Password"))
    form.get_by_label("Current password").fill(current)
    form.get_by_label("New password").fill(wanted)
    form.get_by_role("button", name="Change password").click()


def test_a_password_is_changed_and_other_browsers_are_signed_out(
    visitor: Visitor, network: Network
) -> None:
    user = network.newcomer("changer")
    # What was asked for just before is asked for again, with a fresh token.
    here = visitor(expects=[NO_ARCHIVE, "401 GET .*/v1/me"])
    elsewhere = visitor(expects=["401 GET .*/v1/"])
    for page in (here, elsewhere):
        sign_in(page, user.user.username, user.user.password)
    here.goto("/settings/account")

    _asks(here, user.user.password, FRESH)

    app.toast(here, "Password changed")
    here.reload()
    expect(here.get_by_role("heading", name="Delete account")).to_be_visible()
    elsewhere.reload()
    expect(elsewhere.get_by_role("link", name="Sign in")).to_be_visible()
    sign_in(elsewhere, user.user.username, FRESH)


def test_only_who_knows_the_password_changes_it(visitor: Visitor, network: Network) -> None:
    user = network.newcomer("keeper")
    page = visitor(expects=[NO_ARCHIVE, "400 POST .*"])
    sign_in(page, user.user.username, user.user.password)
    page.goto("/settings/account")

    _asks(page, "Not-The-Password-1!", FRESH)
    expect(
        page.get_by_text("This isn\N{RIGHT SINGLE QUOTATION MARK}t your current")
    ).to_be_visible()
    assert axe(page) == []
    _asks(page, user.user.password, "only-lower-case-letters")
    expect(page.get_by_label("New password")).to_have_attribute("aria-invalid", "true")

    again = visitor()
    sign_in(again, user.user.username, user.user.password)


def test_a_password_of_which_the_answer_was_lost_is_changed_by_asking_again(
    visitor: Visitor, network: Network
) -> None:
    user = network.newcomer("loser")
    page = visitor(expects=[NO_ARCHIVE, "400 POST .*", "ERR_FAILED"])
    sign_in(page, user.user.username, user.user.password)
    page.goto("/settings/account")
    lost: list[str] = []

    def lose(route: Route) -> None:
        if lost or not route.request.headers.get("x-amz-target", "").endswith("ChangePassword"):
            route.continue_()
            return
        lost.append(str(route.fetch().status))
        route.abort()

    page.route("**/", lose)
    _asks(page, user.user.password, FRESH)
    expect(page.get_by_role("alert")).to_contain_text("connection")
    assert lost == ["200"]

    page.get_by_role("button", name="Change password").click()

    app.toast(page, "Password changed")
    sign_in(visitor(), user.user.username, FRESH)
