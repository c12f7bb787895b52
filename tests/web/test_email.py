"""A changed address: it counts once its code is shown, and until then the old one signs in."""

import secrets

from playwright.sync_api import Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.pending_email import PendingEmail
from tests.web.sign_in import sign_in

# Nobody has an archive yet: the page asks.
REFUSED = "400 POST .*"


def _comes(visitor: Visitor, network: Network, user: Persona) -> tuple[Page, PendingEmail]:
    page = visitor(expects=[NO_ARCHIVE, REFUSED, "ERR_FAILED"])
    sign_in(page, user.user.username, user.user.password)
    pending = PendingEmail(network, user.user.username)
    pending.watch(page)
    page.goto("/settings/account")
    return page, pending


def _asks(page: Page, email: str, password: str) -> None:
    form = page.locator("section", has=page.get_by_role("heading", name="Email"))
    form.get_by_label("New email").fill(email)
    form.get_by_label("Current password").fill(password)
    form.get_by_role("button", name="Change email").click()


def _confirms(page: Page, code: str) -> None:
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()


def _fresh() -> str:
    return f"moved-{secrets.token_hex(4)}@easel.example"


def test_a_new_address_counts_once_its_code_is_shown(visitor: Visitor, network: Network) -> None:
    user, email = network.newcomer("mover"), _fresh()
    page, pending = _comes(visitor, network, user)
    expect(page.get_by_text(user.user.username)).to_be_visible()

    _asks(page, f" {email.upper()} ", user.user.password)
    expect(page.get_by_label("Code")).to_be_visible()
    assert axe(page) == []
    sign_in(visitor(), user.user.username, user.user.password)
    page.get_by_role("button", name="Send a new code").click()
    app.toast(page, "New code sent")
    first, latest = pending.codes
    _confirms(page, first)
    expect(page.get_by_role("alert")).to_contain_text("Incorrect code")
    _confirms(page, latest)

    app.toast(page, "Email changed")
    expect(page.get_by_text(email)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Delete account")).to_be_visible()
    sign_in(visitor(), email, user.user.password)
    old = visitor(expects=[REFUSED])
    old.goto("/sign-in")
    old.get_by_label("Email").fill(user.user.username)
    old.get_by_label("Password", exact=True).fill(user.user.password)
    old.get_by_role("button", name="Sign in", exact=True).click()
    expect(old.get_by_role("alert")).to_contain_text("Incorrect email or password")


def test_an_address_of_somebody_else_is_refused_beside_its_field(
    visitor: Visitor, network: Network, bob: Persona
) -> None:
    user = network.newcomer("taker")
    page, pending = _comes(visitor, network, user)

    _asks(page, bob.user.username, user.user.password)

    expect(page.get_by_label("New email")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("already an account with this email")).to_be_visible()
    assert axe(page) == []
    assert pending.codes == []


def test_only_who_knows_the_password_asks_for_another_address(
    visitor: Visitor, network: Network
) -> None:
    user = network.newcomer("stranger")
    page, pending = _comes(visitor, network, user)

    _asks(page, _fresh(), "Not-The-Password-1!")

    said = "This isn\N{RIGHT SINGLE QUOTATION MARK}t your current"
    expect(page.get_by_text(said)).to_be_visible()
    assert pending.codes == []
    sign_in(visitor(), user.user.username, user.user.password)


def test_a_code_of_which_the_answer_was_lost_counts(visitor: Visitor, network: Network) -> None:
    user, email = network.newcomer("moved"), _fresh()
    page, pending = _comes(visitor, network, user)
    pending.loses = "UpdateUserAttributes"
    _asks(page, email, user.user.password)
    expect(page.get_by_role("alert")).to_contain_text("connection")
    page.get_by_role("button", name="Change email").click()
    expect(page.get_by_label("Code")).to_be_visible()
    pending.loses = "VerifyUserAttribute"

    _confirms(page, pending.codes[-1])
    expect(page.get_by_role("alert")).to_contain_text("connection")
    page.get_by_role("button", name="Confirm").click()

    app.toast(page, "Email changed")
    sign_in(visitor(), email, user.user.password)


def test_where_no_code_is_asked_for_a_new_address_counts_at_once(
    visitor: Visitor, network: Network
) -> None:
    # As the emulator has it, which mails no code.
    user, email = network.newcomer("laptop"), _fresh()
    page = visitor(expects=[NO_ARCHIVE])
    sign_in(page, user.user.username, user.user.password)
    page.goto("/settings/account")

    _asks(page, email, user.user.password)

    app.toast(page, "Email changed")
    sign_in(visitor(), email, user.user.password)
