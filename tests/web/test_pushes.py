"""Notifications on a device: a switch that asks upon a click, and what is shown of a push."""

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


def _settings(visitor: Visitor, network: Network) -> Page:
    user = network.newcomer("hearer")
    page: Page = visitor(service_workers="allow")
    page.add_init_script(SERVICE)
    sign_in(page, user.user.username, user.user.password)
    page.goto("/settings/notifications")
    return page


def _choose(page: Page, name: str) -> None:
    page.get_by_role("group", name="Notifications on this device").get_by_role(
        "radio", name=name
    ).check()


def test_a_switch_turns_notifications_on_and_off(visitor: Visitor, network: Network) -> None:
    page = _settings(visitor, network)
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
    page = _settings(visitor, network)
    page.evaluate("() => void (window.leave = 'denied')")
    assert page.evaluate("window.asked") == []

    page.get_by_role("link", name="Settings").first.click()
    page.get_by_role("link", name="Notification settings").click()

    expect(page.get_by_text("This browser blocks notifications from here.")).to_be_visible()


def test_a_push_is_shown_in_words_and_leads_to_its_page(visitor: Visitor, network: Network) -> None:
    page = _settings(visitor, network)
    expect(page.get_by_role("group", name="Notifications on this device")).to_be_visible()
    (worker,) = page.context.service_workers
    worker.evaluate(KEPT)

    assert worker.evaluate(PUSHED, PUSH) == [["Bob hat dir geantwortet", "/explore"]]
