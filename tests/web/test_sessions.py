"""Where somebody is signed in: seen in the settings, and signed out from there."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.sign_in import sign_in

# Nobody has an archive yet: the page asks.
OVER = "401 GET .*/v1/"


def _comes(visitor: Visitor, user: Persona, **options: object) -> Page:
    page: Page = visitor(expects=[NO_ARCHIVE, OVER], **options)
    sign_in(page, user.user.username, user.user.password)
    return page


def _rows(page: Page) -> Locator:
    page.goto("/settings/account")
    rows = page.get_by_role("list", name="Sessions").get_by_role("listitem")
    expect(rows.first).to_be_visible()
    return rows


def _confirms(page: Page, name: str) -> None:
    sheet = page.get_by_role("dialog", name=name)
    expect(sheet.get_by_text("be undone")).to_be_visible()
    sheet.get_by_role("button", name=name).click()


def _is_signed_out(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_one_session_is_signed_out_from_another(visitor: Visitor, network: Network) -> None:
    user = network.newcomer("roamer")
    lost, here = _comes(visitor, user), _comes(visitor, user)
    rows = _rows(here)
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("This device")
    expect(rows.first.get_by_role("button")).to_have_count(0)
    assert axe(here) == []

    rows.nth(1).get_by_role("button", name="Sign out").click()
    here.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(rows).to_have_count(2)
    rows.nth(1).get_by_role("button", name="Sign out").click()
    _confirms(here, "Sign out")

    app.toast(here, "Signed out: ")
    expect(rows).to_have_count(1)
    expect(here.get_by_role("button", name="Sign out all others")).to_have_count(0)
    _is_signed_out(lost)
    here.reload()
    expect(_rows(here)).to_have_count(1)


def test_all_others_are_signed_out_at_once(visitor: Visitor, network: Network) -> None:
    user = network.newcomer("roamer")
    others = [_comes(visitor, user) for _ in range(2)]
    here = _comes(visitor, user, device="desktop")
    rows = _rows(here)
    expect(rows).to_have_count(3)

    here.get_by_role("button", name="Sign out all others").click()
    _confirms(here, "Sign out all others")

    app.toast(here, "Signed out everywhere else")
    expect(rows).to_have_count(1)
    for other in others:
        _is_signed_out(other)


def test_sessions_speak_german(visitor: Visitor, network: Network) -> None:
    user = network.newcomer("roamer")
    page = _comes(visitor, user)
    german: Page = visitor(
        expects=[NO_ARCHIVE], locale="de-DE", storage_state=page.context.storage_state()
    )

    german.goto("/settings/account")

    expect(german.get_by_role("heading", name="Sitzungen")).to_be_visible()
    row = german.get_by_role("list", name="Sitzungen").get_by_role("listitem").first
    expect(row).to_contain_text("Dieses Ger\N{LATIN SMALL LETTER A WITH DIAERESIS}t")
