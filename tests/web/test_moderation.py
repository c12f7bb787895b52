"""The queue of what was reported, and what moderators make of it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.moderators import decides, moderator_of, reports

NOWHERE = "Page not found"


@pytest.fixture(scope="module")
def mod(network: Network) -> Persona:
    """Somebody who decides."""
    return moderator_of(network)


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _opens(page: Page, case_id: str) -> None:
    page.goto(f"/moderation/cases/{case_id}")
    expect(page.get_by_role("heading", name="Case", exact=True)).to_be_visible()


def _state(author: Persona, post: Post) -> object:
    return author.sees(post).get("held") and author.sees(post)["held"]["action"]


def test_what_waits_is_looked_at_hidden_and_gone_from_the_queue(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    post = ada.publishes("look at my beans")
    reports(bob, "spam", "Beans again.", post_id=post["id"])
    page = person(mod, device="desktop")
    page.goto("/")
    page.get_by_role("link", name="Moderation").click()
    row = app.card(page, {"id": f"post:{post['id']}"})
    expect(row.get_by_text("1 report")).to_be_attached()
    row.click()
    expect(page.get_by_text("Beans again.")).to_be_visible()
    expect(page.get_by_label("Rule", exact=True)).to_have_value("spam")

    page.get_by_role("radio", name="Hide post").check()
    page.get_by_label("Message to the author").fill("No beans.")
    _button(page, "Decide").click()

    page.wait_for_url("**/moderation")
    app.toast(page, "Hidden")
    expect(row).not_to_be_attached()
    assert _state(ada, post) == "hide"
    assert bob.looks_for(post).status_code == 404
    assert ada.get("/v1/decisions")["items"][0]["note"] == "No beans."


def test_a_decision_is_taken_back_from_its_note(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    post = ada.publishes("not that bad")
    reports(bob, "violence", post_id=post["id"])
    page = person(mod)
    _opens(page, f"post:{post['id']}")
    page.get_by_role("radio", name="Take down post").check()
    _button(page, "Decide").click()
    app.toast(page, "Taken down")
    assert _state(ada, post) == "take_down"

    page.get_by_role("status").get_by_role("button", name="Reverse").click()

    app.toast(page, "Decision reversed")
    assert _state(ada, post) is None


def test_a_report_without_a_ground_is_dismissed(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    post = ada.publishes("quite harmless")
    reports(bob, "other", post_id=post["id"])
    page = person(mod)
    _opens(page, f"post:{post['id']}")

    page.get_by_role("radio", name="Dismiss").check()
    _button(page, "Decide").click()

    app.toast(page, "Dismissed")
    assert bob.get("/v1/reports")["items"][0]["status"] == "dismissed"
    assert _state(ada, post) is None


def test_a_picture_is_blurred_until_one_wants_to_see_it(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    post = ada.publishes("two", image_ids=ada.pictures)
    image = post["images"][1]
    reports(bob, "sexual", post_id=post["id"], image_id=image["id"])
    page = person(mod, device="desktop")
    _opens(page, f"image:{image['id']}")
    expect(page.locator("main img[alt]:not([alt=''])")).to_have_count(0)

    _button(page, "Show image").click()

    expect(page.get_by_role("img", name=image["alt_text"])).to_be_visible()


def test_who_made_it_is_suspended_from_the_case_and_let_back_from_the_log(
    person: Visitor, network: Network, bob: Persona, mod: Persona
) -> None:
    rude = network.author("rude")
    post = rude.publishes("rude words")
    reports(bob, "harassment", post_id=post["id"])
    page = person(mod, device="desktop")
    _opens(page, f"post:{post['id']}")
    page.get_by_role("radio", name=f"Suspend {rude.handle}").check()
    _button(page, "Decide").click()
    app.toast(page, "Suspended. This case is still open.")
    assert rude.get("/v1/me")["is_suspended"] is True
    assert bob.ask("GET", f"/v1/users/{rude.handle}").status_code == 404

    page.get_by_role("link", name="Log").click()
    entry = page.get_by_role("listitem").filter(has_text=f"user {rude.user_id[-6:]}")
    entry.get_by_role("button", name="Reverse").click()

    app.toast(page, "Decision reversed")
    expect(entry.filter(has_text="later reversed")).to_be_visible()
    assert rude.get("/v1/me")["is_suspended"] is False


def test_what_somebody_else_decided_meanwhile_is_said(
    person: Visitor, network: Network, bob: Persona, mod: Persona
) -> None:
    rude = network.newcomer("rude")
    reports(bob, "harassment", handle=rude.handle)
    page = person(mod, expects=["422 POST .*/moderation/decisions"])
    _opens(page, f"user:{rude.user_id}")
    decides(mod, f"user:{rude.user_id}", "suspend", "harassment")

    page.get_by_role("radio", name=f"Suspend {rude.handle}").check()
    _button(page, "Decide").click()

    expect(page.get_by_text("This person is suspended already.")).to_be_visible()


def test_the_queue_is_gone_through_and_decided_by_keyboard(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    post = ada.publishes("by hand")
    reports(bob, "spam", post_id=post["id"])
    page = person(mod, device="desktop")
    page.goto("/moderation")
    row = app.card(page, {"id": f"post:{post['id']}"})
    expect(row).to_be_attached()

    for _ in range(page.locator(app.CARDS).count()):
        page.keyboard.press("j")
        if row.locator(":focus").count():
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Case", exact=True)).to_be_visible()
    page.get_by_role("radio", name="Dismiss").focus()
    while not page.get_by_role("radio", name="Hide post").is_checked():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Rule", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    app.toast(page, "Hidden")
    assert _state(ada, post) == "hide"


@pytest.mark.parametrize("path", ["/moderation", "/moderation/log", "/moderation/cases/post:1"])
def test_for_everybody_else_there_is_nothing(
    person: Visitor, visitor: Visitor, bob: Persona, path: str
) -> None:
    for page in (person(bob), visitor()):
        page.goto(path)

        expect(page.get_by_role("heading", name=NOWHERE)).to_be_visible()
        expect(page.get_by_role("link", name="Moderation")).not_to_be_attached()


def test_a_flood_is_filtered_chosen_by_keyboard_and_decided_at_once(
    person: Visitor, network: Network, bob: Persona, mod: Persona
) -> None:
    flood = network.author("flood")
    posts = [flood.publishes(f"buy beans, {n}") for n in range(2)]
    for post in posts:
        reports(bob, "copyright", post_id=post["id"])
    page = person(mod, device="desktop")
    page.goto("/moderation")
    page.get_by_label("Reason", exact=True).select_option("copyright")
    for post in posts:
        expect(app.card(page, {"id": f"post:{post['id']}"})).to_be_attached()

    for _ in range(page.locator(app.CARDS).count()):
        page.keyboard.press("j")
        page.keyboard.press("x")
    page.get_by_role("radio", name="Hide").check()
    page.get_by_label("Message to the authors").fill("No beans.")
    page.get_by_role("button", name="Decide 2 cases").click()

    app.toast(page, "2 cases decided")
    expect(page.get_by_role("heading", name="No matching cases")).to_be_visible()
    assert [_state(flood, post) for post in posts] == ["hide", "hide"]
