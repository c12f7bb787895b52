"""What the app sends of what one does: with consent, together, and nothing after one signs out."""

import json
from typing import Any

from playwright.sync_api import Page, Request

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor

CONSENT = "**/v1/me/consent"
SIGNALS = "**/v1/signals"


def _leaves(page: Page) -> None:
    """What a browser says of a page that is put away."""
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")


# Of a request that outlives its page the browser shows tests no body.
KEEPS = """
const ask = window.fetch;
window.fetch = (request) => {
  if (!request.url?.endsWith("/v1/signals")) return ask(request);
  const read = request.clone().text().then((text) => (window.sent = text));
  return Promise.all([ask(request), read]).then(([answer]) => answer);
};
"""


def _opened(page: Page, post: dict[str, Any]) -> None:
    """Open a post, once it is asked whether one agrees to be counted."""
    with page.expect_response(CONSENT) as asked:
        page.goto(f"/p/{post['id']}")
    assert asked.value.ok


def test_what_one_opens_and_shares_is_sent_in_one_batch_when_the_page_is_left(
    person: Visitor, network: Network, ada: Persona
) -> None:
    post, reader = ada.publishes(), network.newcomer("counted")
    page = person(reader, device="desktop")
    page.context.grant_permissions(["clipboard-write"])
    page.add_init_script(KEEPS)
    _opened(page, post)
    page.get_by_role("button", name="Copy link").first.click()
    app.toast(page, "Link copied")

    with page.expect_response(SIGNALS) as sent:
        _leaves(page)

    said = json.loads(page.evaluate("() => window.sent"))
    assert {"open", "share"} <= {each["kind"] for each in said["signals"]}
    assert {each["post_id"] for each in said["signals"]} == {post["id"]}
    assert sent.value.json()["taken"] == len(said["signals"])


def test_of_who_does_not_agree_nothing_is_sent(
    person: Visitor, network: Network, ada: Persona
) -> None:
    post, reader = ada.publishes(), network.newcomer("uncounted")
    reader.must("PUT", "/v1/me/consent", {"version": 1, "analytics": False})
    page = person(reader)
    sent: list[Request] = []
    page.on("request", lambda each: sent.append(each) if "/v1/signals" in each.url else None)
    _opened(page, post)

    _leaves(page)

    # Whatever is asked for later comes after it.
    with page.expect_response("**/v1/posts/**"):
        page.reload()
    assert sent == []
