"""How long one is here: told when one wants to be, and quiet at night; nothing of it is sent."""

from datetime import datetime

from playwright.sync_api import Page, expect

from local.client import until
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web.conftest import Visitor
from tests.web.measures import axe

NOON, NIGHT = datetime(2030, 5, 4, 12), datetime(2030, 5, 4, 23)
REMINDED = "Time for a break?"
UNREAD = "[data-unread]"
# Somebody's id, and for how many seconds they have been here today.
BEEN_HERE = """([id, seconds]) => localStorage.setItem(`easel.use.${id}`, JSON.stringify(
  { day: new Date().toDateString(), seconds, told: 0 }))"""


def _settings(page: Page) -> None:
    page.goto("/settings")
    expect(page.get_by_role("heading", name="Wellbeing")).to_be_visible()


def test_who_wants_to_be_reminded_is_told_after_that_time(person: Visitor, ada: Persona) -> None:
    page = person(ada)
    page.clock.install(time=NOON)
    _settings(page)
    page.evaluate(BEEN_HERE, [ada.user_id, 30 * 60 - 20])
    page.clock.run_for("00:30")
    expect(page.get_by_role("dialog", name=REMINDED)).to_have_count(0)

    page.get_by_label("Daily reminder").select_option("After 30 minutes")
    page.clock.run_for("00:15")

    dialog = page.get_by_role("dialog", name=REMINDED)
    expect(dialog).to_contain_text("30 minutes")
    assert axe(page) == []
    dialog.get_by_role("button", name="Close").last.click()
    expect(dialog).to_have_count(0)
    page.clock.run_for("00:45")
    expect(dialog).to_have_count(0)


def test_who_chooses_it_late_is_told_once(person: Visitor, bob: Persona) -> None:
    page = person(bob)
    page.clock.install(time=NOON)
    _settings(page)
    page.evaluate(BEEN_HERE, [bob.user_id, 130 * 60])

    page.get_by_label("Daily reminder").select_option("After 30 minutes")
    page.clock.run_for("00:15")
    dialog = page.get_by_role("dialog", name=REMINDED)
    dialog.get_by_role("button", name="Close").last.click()
    page.clock.run_for("01:00")

    expect(dialog).to_have_count(0)


def test_who_is_under_18_is_reminded_and_left_in_peace_until_they_choose(
    person: Visitor, network: Network
) -> None:
    young = network.signed_up("young")
    young.makes_profile(age_band="13_17")
    page = person(young)
    _settings(page)
    quiet = page.get_by_role("group", name="Quiet hours")

    expect(page.get_by_label("Daily reminder")).to_have_value("60")
    expect(quiet.get_by_role("radio", name="On")).to_be_checked()

    page.get_by_label("Daily reminder").select_option("Off")
    quiet.get_by_role("radio", name="Off").check()
    _settings(page)
    expect(page.get_by_label("Daily reminder")).to_have_value("0")
    expect(quiet.get_by_role("radio", name="Off")).to_be_checked()


def test_at_night_the_bell_counts_nothing_for_who_wants_quiet(
    person: Visitor, network: Network, bob: Persona
) -> None:
    sleeper = network.newcomer("sleeper")
    bob.follows(sleeper)
    assert any(sleeper.get("/v1/notifications/unread")["count"] for _ in until(60))
    page = person(sleeper)
    page.clock.install(time=NIGHT)
    _settings(page)
    expect(page.locator(UNREAD)).to_have_text("1")

    page.get_by_role("group", name="Quiet hours").get_by_role("radio", name="On").check()

    expect(page.locator(UNREAD)).to_have_count(0)
    expect(page.get_by_role("link", name="Notifications", exact=True)).to_be_visible()
    assert not page.title().startswith("(")
