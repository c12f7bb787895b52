"""Notifications on a device: a switch that asks upon a click, and what is shown of a push."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.backstage import Backstage
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.sign_in import known, sign_in

OFF = "Notifications are off for this device"
ON = "Notifications are on for this device"
KEYS = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoI"
    "Aiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
# The browser's own service is far away: what it would answer.
SERVICE = (
    f"const keys = {json.dumps(KEYS)};"
    + """
const endpoint = "https://push.easel.example/send/one";
let kept = null;
window.asked = [];
window.leave = "default";
Object.defineProperty(Notification, "permission", { get: () => window.leave });
Notification.requestPermission = async () => (window.leave = "granted");
PushManager.prototype.getSubscription = async () => kept;
PushManager.prototype.subscribe = async (options) => {
  window.asked.push(options.applicationServerKey);
  kept = {
    endpoint,
    options: {},
    toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => ((kept = null), true),
  };
  return kept;
};
"""
)
PUSH = {"kind": "reply", "who": "Bob", "count": 1, "tag": "t", "language": "de"}
PUSH |= {"path": "/explore"}
# What the worker shows is kept instead: a browser without a screen shows nothing.
KEPT = """() => {
  self.kept = [];
  const show = async (title, { data }) => void self.kept.push([title, data]);
  ServiceWorkerRegistration.prototype.showNotification = show;
}"""
PUSHED = """async (told) => {
  const event = new PushEvent("push", { data: JSON.stringify(told) });
  self.dispatchEvent(event);
  return self.kept;
}"""

# The push service gives this browser another address, while no page looks.
CHANGED = """async (keys) => {
  const endpoint = "https://push.easel.example/send/two";
  PushManager.prototype.subscribe = async () => ({ toJSON: () => ({ endpoint, keys }) });
  const event = new Event("pushsubscriptionchange");
  let done;
  event.waitUntil = (promise) => (done = promise);
  self.dispatchEvent(event);
  await done;
}"""


def _settings(visitor: Visitor, user: Persona) -> Page:
    page: Page = visitor(service_workers="allow")
    page.add_init_script(SERVICE)
    sign_in(page, user.user.username, user.user.password)
    page.goto("/settings/notifications")
    return page


def _subscriptions(backstage: Backstage, user: Persona) -> list[Any]:
    """What is kept of the browsers that hear of it."""
    found = backstage.item(f"SESSION#{user.user_id}", "PUSH")
    return list(found.get("by_session", {}).values())


def _choose(page: Page, name: str) -> None:
    page.get_by_role("group", name="Notifications on this device").get_by_role(
        "radio", name=name
    ).check()


def test_a_switch_turns_notifications_on_and_off(visitor: Visitor, network: Network) -> None:
    page = _settings(visitor, network.newcomer("hearer"))
    group = page.get_by_role("group", name="Notifications on this device")
    expect(group.get_by_role("radio", name="Off")).to_be_checked()
    assert axe(page) == []

    with page.expect_response("**/v1/me/push-subscriptions") as answered:
        _choose(page, "On")

    app.toast(page, ON)
    kept = answered.value.json()
    assert kept["endpoint"] == "https://push.easel.example/send/one"
    assert (kept["language"], "quiet" in kept) == ("en", False)
    key = network.fetch(f"{network.stack.url}/v1/network").json()["push_key"]
    assert page.evaluate("window.asked") == [key]

    _choose(page, "Off")
    app.toast(page, OFF)
    expect(group.get_by_role("radio", name="Off")).to_be_checked()


def test_nobody_is_asked_on_arrival_and_who_refuses_is_told_how_to_change_it(
    visitor: Visitor, network: Network
) -> None:
    page = _settings(visitor, network.newcomer("hearer"))
    page.evaluate("() => void (window.leave = 'denied')")
    assert page.evaluate("window.asked") == []

    page.get_by_role("link", name="Settings").first.click()
    page.get_by_role("link", name="Notification settings").click()

    expect(page.get_by_text("This browser blocks notifications from here.")).to_be_visible()


def test_a_push_is_shown_in_words_and_leads_to_its_page(visitor: Visitor, network: Network) -> None:
    page = _settings(visitor, network.newcomer("hearer"))
    expect(page.get_by_role("group", name="Notifications on this device")).to_be_visible()
    (worker,) = page.context.service_workers
    worker.evaluate(KEPT)

    assert worker.evaluate(PUSHED, PUSH) == [["Bob hat dir geantwortet", "/explore"]]


def test_an_address_that_changed_is_told_while_no_page_is_open(
    visitor: Visitor, network: Network, backstage: Backstage
) -> None:
    user = network.newcomer("hearer")
    page = _settings(visitor, user)
    with page.expect_response("**/v1/me/push-subscriptions"):
        _choose(page, "On")
    app.toast(page, ON)
    (worker,) = page.context.service_workers
    page.close()

    worker.evaluate(CHANGED, KEYS)

    [subscription] = _subscriptions(backstage, user)
    assert subscription["endpoint"] == "https://push.easel.example/send/two"
    assert subscription["language"] == "en"


def test_who_turned_pushes_off_is_left_alone(
    visitor: Visitor, network: Network, backstage: Backstage
) -> None:
    user = network.newcomer("hearer")
    page = _settings(visitor, user)
    _choose(page, "On")
    app.toast(page, ON)
    _choose(page, "Off")
    app.toast(page, OFF)
    (worker,) = page.context.service_workers

    worker.evaluate(CHANGED, KEYS)

    assert _subscriptions(backstage, user) == []


def test_who_signed_in_since_is_not_pushed_to_for_another(
    visitor: Visitor, network: Network, backstage: Backstage
) -> None:
    user, other = network.newcomer("hearer"), network.newcomer("other")
    page = _settings(visitor, user)
    _choose(page, "On")
    app.toast(page, ON)
    (worker,) = page.context.service_workers
    browser = page.context
    page.close()
    cookies: list[Any] = [*known(other.stack, other.user, other.user_id)["cookies"]]
    browser.add_cookies(cookies)

    worker.evaluate(CHANGED, KEYS)

    assert _subscriptions(backstage, other) == []
    [kept] = _subscriptions(backstage, user)
    assert kept["endpoint"] == "https://push.easel.example/send/one"
