"""Notifications on a device: a switch that asks upon a click, and what is shown of a push."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.network import Network
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.sign_in import sign_in

OFF = "Notifications are off for this device"
ON = "Notifications are on for this device"
# The browser's own service is far away: what it would answer.
SERVICE = """
const keys = {
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
};
const endpoint = "https://push.easel.example/send/one";
let kept = null;
window.asked = [];
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
PUSH = {"kind": "reply", "who": "Bob", "count": 1, "tag": "t", "language": "de"}
PUSH |= {"path": "/explore"}
SHOWN = """async () => {
  const shown = await (await navigator.serviceWorker.ready).getNotifications();
  return shown.map(({ title, data }) => [title, data]);
}"""
# Delivered is not shown yet.
AWAITED = f"""async () => {{
  const look = {SHOWN};
  for (let frames = 0; frames < 300; frames++) {{
    const shown = await look();
    if (shown.length) return shown;
    await new Promise(requestAnimationFrame);
  }}
  return [];
}}"""


def _settings(visitor: Visitor, network: Network, **options: Any) -> Page:
    user = network.newcomer("hearer")
    page: Page = visitor(service_workers="allow", **options)
    page.add_init_script(SERVICE)
    sign_in(page, user.user.username, user.user.password)
    page.goto("/settings/notifications")
    return page


def _choose(page: Page, name: str) -> None:
    page.get_by_role("group", name="Notifications on this device").get_by_role(
        "radio", name=name
    ).check()


def test_a_switch_turns_notifications_on_and_off(visitor: Visitor, network: Network) -> None:
    page = _settings(visitor, network, permissions=["notifications"])
    group = page.get_by_role("group", name="Notifications on this device")
    expect(group.get_by_role("radio", name="Off")).to_be_checked()
    assert axe(page) == []

    with page.expect_request("**/v1/me/push-subscriptions") as sent:
        _choose(page, "On")

    app.toast(page, ON)
    body = dict(sent.value.post_data_json or {})
    assert body["endpoint"] == "https://push.easel.example/send/one"
    assert (body["language"], "quiet" in body) == ("en", False)
    key = network.fetch(f"{network.stack.url}/v1/network").json()["push_key"]
    assert page.evaluate("window.asked") == [key]

    _choose(page, "Off")
    app.toast(page, OFF)
    expect(group.get_by_role("radio", name="Off")).to_be_checked()


def test_nobody_is_asked_on_arrival_and_who_refuses_is_told_how_to_change_it(
    visitor: Visitor, network: Network
) -> None:
    page = _settings(visitor, network)
    page.evaluate("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    assert page.evaluate("window.asked") == []

    page.get_by_role("link", name="Settings").first.click()
    page.get_by_role("link", name="Notification settings").click()

    expect(page.get_by_text("This browser blocks notifications from here.")).to_be_visible()


def test_a_push_is_shown_and_leads_to_its_page(visitor: Visitor, network: Network) -> None:
    page = _settings(visitor, network, permissions=["notifications"])
    assert page.evaluate(SHOWN) == []
    devtools = page.context.new_cdp_session(page)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(each["registrationId"] for each in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    expect(page.get_by_role("group", name="Notifications on this device")).to_be_visible()
    assert found
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": page.evaluate("location.origin"),
            "registrationId": found[0],
            "data": json.dumps(PUSH),
        },
    )

    assert page.evaluate(AWAITED) == [["Bob hat dir geantwortet", "/explore"]]
