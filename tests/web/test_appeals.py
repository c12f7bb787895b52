"""From the notification of a decision to its reasons, an appeal, and another moderator's answer."""

from playwright.sync_api import expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.moderators import decides, moderator_of

WHY = "Why is this decision wrong?"


def test_whom_a_decision_concerns_appeals_and_another_moderator_reverses_it(
    person: Visitor, network: Network, drain: Drain
) -> None:
    mod, other = moderator_of(network), moderator_of(network)
    ada = network.author("appeals")
    post = ada.publishes("a joke among friends")
    decides(mod, f"post:{post['id']}", "hide", "hate", "This insults a group.")
    drain()

    page = person(ada)
    page.goto("/notifications")
    page.get_by_role("link", name="A decision was made about your post").click()
    expect(page.get_by_role("heading", name="Decision", exact=True)).to_be_visible()
    expect(page.get_by_text("This insults a group.")).to_be_visible()
    expect(page.get_by_text("Everywhere, until it")).to_be_visible()
    page.get_by_label(WHY).fill("It is a joke.")
    page.reload()
    expect(page.get_by_label(WHY)).to_have_value("It is a joke.")
    page.get_by_role("button", name="Send appeal").click()
    app.toast(page, "Appeal sent")
    expect(page.get_by_text("Waiting for another moderator")).to_be_visible()
    expect(page.get_by_label(WHY)).not_to_be_attached()

    own = person(mod, device="desktop")
    own.goto(f"/moderation/cases/post:{post['id']}")
    expect(own.get_by_text("Another moderator answers the appeal.")).to_be_visible()
    desk = person(other, device="desktop")
    desk.goto(f"/moderation/cases/post:{post['id']}")
    expect(desk.get_by_text("It is a joke.")).to_be_visible()
    form = desk.get_by_role("form", name="Answer the appeal")
    form.get_by_label("Answer to the author").fill("You are right.")
    form.get_by_role("button", name="Reverse").click()
    app.toast(desk, "Appeal answered")

    drain()
    page.goto("/notifications")
    page.get_by_role("link", name="Your appeal was successful").click()
    expect(page.get_by_text("You are right.")).to_be_visible()
    assert "held" not in ada.sees(post)
