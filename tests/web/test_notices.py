"""A notice of illegal content: sent without an account, kept by its number, decided in time."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web.conftest import Visitor
from tests.web.moderators import decides, moderator_of


@pytest.fixture(scope="module")
def mod(network: Network) -> Persona:
    """Somebody who decides."""
    return moderator_of(network)


def test_somebody_without_an_account_sends_a_notice_and_learns_the_outcome(
    visitor: Visitor, person: Visitor, ada: Persona, mod: Persona
) -> None:
    post = ada.publishes("somebody else's face")
    page = visitor()
    page.goto("/sign-in")
    page.get_by_role("link", name="Report illegal content").click()
    page.get_by_label("Address of the content").fill(urljoin(page.url, f"/p/{post['id']}"))
    page.get_by_role("radio", name="Intimate image without consent").check()
    page.get_by_label("Explain why").fill("This is me.")
    page.get_by_label("Your name").fill("Eve Doe")
    page.get_by_label("Your email").fill("eve@example.org")
    page.get_by_label("Signature").fill("Eve Doe")
    page.get_by_role("button", name="Send notice").click()
    expect(page.get_by_text("Confirm this to send your notice.")).to_be_visible()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Send notice").click()

    expect(page.get_by_text("We received your notice.")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/notice\?number=\w{26}$"))
    expect(page.get_by_text("A moderator will decide by")).to_be_visible()
    judge = person(mod, device="desktop")
    judge.goto(f"/moderation/cases/post:{post['id']}")
    expect(judge.get_by_text("This is me.")).to_be_visible()
    expect(judge.get_by_text("Signed: Eve Doe")).to_be_visible()
    expect(judge.get_by_text("decide by")).to_be_visible()
    decides(mod, f"post:{post['id']}", "hide", "intimate_image")
    page.reload()
    expect(page.get_by_text("We took action.")).to_be_visible()
