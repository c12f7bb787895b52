"""Who leaves is asked once more, and is gone."""

from playwright.sync_api import expect

from tests.e2e.network import Network
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor


def test_an_account_is_deleted_when_its_handle_is_typed(person: Visitor, network: Network) -> None:
    leaver = network.newcomer("leaver")
    page = person(leaver, expects=[NO_ARCHIVE])
    page.goto("/settings/account")
    page.get_by_role("button", name="Delete account").click()
    sheet = page.get_by_role("dialog", name="Delete account")
    typed = sheet.get_by_label(f"Type {leaver.handle} to confirm")
    typed.fill("somebody_else")
    sheet.get_by_role("button", name="Delete permanently").click()
    expect(sheet.get_by_text(f"Your handle is {leaver.handle}.")).to_be_visible()
    assert leaver.get("/v1/me")["handle"] == leaver.handle

    typed.fill(f"@{leaver.handle}")
    sheet.get_by_role("button", name="Delete permanently").click()

    expect(page.get_by_role("heading", name="Your account is deleted")).to_be_visible()
    leaver.ledger.left(leaver.user_id)
    assert network.visits(f"/v1/users/{leaver.handle}").status_code == 404
    page.goto("/settings")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
