"""What should not hang there is reported, and those whom it concerns are told what was decided."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.moderators import decides, moderator_of


@pytest.fixture(scope="module")
def mod(network: Network) -> Persona:
    """Somebody who decides."""
    return moderator_of(network)


def _reports(page: Page) -> Locator:
    """Open the menu of the post and report it."""
    page.get_by_role("button", name="Post options").click()
    page.get_by_role("menuitem", name="Report post").click()
    return page.get_by_role("dialog", name="Report this post")


def test_a_post_is_reported_and_its_outcome_told(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    post = ada.publishes("buy my beans")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    sheet = _reports(page)
    sheet.get_by_role("radio", name="Spam or scam").check()
    sheet.get_by_label("Details").fill("The third today.")
    sheet.get_by_role("button", name="Report", exact=True).click()
    expect(sheet.get_by_text("Thank you. Moderators will review it.")).to_be_focused()
    sheet.get_by_role("link", name="See your reports").click()

    expect(page.get_by_text("Waiting for review")).to_be_visible()
    [report] = bob.get("/v1/reports")["items"]
    assert (report["reason"], report["note"]) == ("spam", "The third today.")
    decides(mod, f"post:{post['id']}", "hide", "spam")
    page.reload()

    expect(page.get_by_text("We took action.")).to_be_visible()
    expect(page.get_by_text("The third today.")).to_be_visible()


def test_a_report_needs_a_reason(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("what is wrong with me")
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")
    sheet = _reports(page)

    sheet.get_by_role("button", name="Report", exact=True).click()

    expect(sheet.get_by_text("Choose a reason.")).to_be_visible()
    assert bob.get("/v1/reports")["items"] == []


def test_a_report_whose_answer_is_lost_is_made_once(
    person: Visitor, ada: Persona, bob: Persona, network: Network
) -> None:
    post = ada.publishes("once is enough")
    page = person(bob, expects=["ERR_CONNECTION_RESET POST .*/v1/reports"])
    page.goto(f"/p/{post['id']}")
    sheet = _reports(page)
    sheet.get_by_role("radio", name="Something else", exact=True).check()
    app.reply_lost(page, network, "/v1/reports")
    sheet.get_by_role("button", name="Report", exact=True).click()
    expect(sheet.get_by_role("alert")).to_be_visible()

    sheet.get_by_role("button", name="Report", exact=True).click()

    expect(sheet.get_by_text("Thank you")).to_be_visible()
    assert len(bob.get("/v1/reports")["items"]) == 1


def test_one_picture_is_reported_while_looking_at_it(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("two of us", image_ids=ada.pictures)
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="View image").first.click()
    page.keyboard.press("ArrowRight")

    page.get_by_role("button", name="Report image").click()
    sheet = page.get_by_role("dialog", name="Report this image")
    sheet.get_by_role("radio", name="Violence or gore").check()
    sheet.get_by_role("button", name="Report", exact=True).click()
    expect(sheet.get_by_text("Thank you")).to_be_visible()
    sheet.get_by_role("button", name="Done").click()

    expect(page.get_by_role("dialog", name="Image", exact=True)).to_be_visible()
    [report] = bob.get("/v1/reports")["items"]
    assert report["subject"] == {
        "kind": "image",
        "id": post["images"][1]["id"],
        "post_id": post["id"],
    }


def test_a_person_is_reported_and_blocked_at_once(
    person: Visitor, network: Network, bob: Persona
) -> None:
    pest = network.newcomer("pest")
    page = person(bob)
    page.goto(f"/@{pest.handle}")
    page.get_by_role("button", name=f"More about {pest.handle}").click()
    page.get_by_role("menuitem", name=f"Report {pest.handle}…").click()
    sheet = page.get_by_role("dialog", name=f"Report {pest.handle}")
    sheet.get_by_role("radio", name="Harassment or threats").check()
    sheet.get_by_role("button", name="Report", exact=True).click()

    sheet.get_by_role("button", name=f"Block {pest.handle}").click()

    expect(page.get_by_role("heading", name=f"You blocked {pest.handle}")).to_be_visible()
    [report] = bob.get("/v1/reports")["items"]
    assert report["subject"]["handle"] == pest.handle


def test_who_is_not_signed_in_is_shown_the_way_in_before_reporting(
    visitor: Visitor, ada: Persona
) -> None:
    page = visitor()
    page.goto(f"/p/{ada.publishes('hm')['id']}")

    page.get_by_role("button", name="Post options").click()
    page.get_by_role("menuitem", name="Report post").click()

    page.wait_for_url("**/sign-in?why=report&next=*")


def test_an_author_is_told_that_a_post_is_hidden_by_which_rule_and_why(
    person: Visitor, ada: Persona, mod: Persona
) -> None:
    post = ada.publishes("too loud")
    decides(mod, f"post:{post['id']}", "hide", "spam", "Please not ten times a day.")
    page = person(ada)
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_text("Moderators hid this post.")).to_be_visible()
    expect(page.get_by_text("Rule: Spam or scam")).to_be_visible()

    page.get_by_role("link", name="See the decision").click()

    expect(page.get_by_text("Please not ten times a day.").first).to_be_visible()
    first = page.get_by_role("listitem").filter(has_text="Please not ten times a day.").first
    expect(first.get_by_text("Hidden. Only you can see it.")).to_be_visible()
    first.get_by_role("link", name="Your post").click()
    page.wait_for_url(f"**/p/{post['id']}")


def test_who_is_suspended_sees_that_and_cannot_press_what_would_fail(
    person: Visitor, network: Network, ada: Persona, mod: Persona
) -> None:
    rude = network.author("rude")
    own: Post = rude.publishes("mine")
    post = ada.publishes("look but do not touch")
    decides(mod, f"user:{rude.user_id}", "suspend", "harassment", "Cool down.")
    page = person(rude, device="desktop")
    page.goto(f"/p/{post['id']}")

    banner = page.get_by_role("complementary", name="Your account")
    expect(banner).to_be_visible()
    for name in ("Love, 0", "Bookmark", f"Follow {ada.handle}"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_disabled()
    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill("a way out")
    expect(page.get_by_role("button", name="Generate", exact=True)).to_be_disabled()
    page.goto(f"/p/{own['id']}")
    page.get_by_role("button", name="Post options").click()
    expect(page.get_by_role("menuitem", name="Delete")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Edit")).to_have_count(0)
    page.keyboard.press("Escape")
    banner.get_by_role("link", name="See the decision").click()
    expect(page.get_by_text("Cool down.")).to_be_visible()


def test_who_is_suspended_while_at_the_screen_is_told_by_the_first_refusal(
    person: Visitor, network: Network, ada: Persona, mod: Persona
) -> None:
    rude = network.newcomer("rude")
    post = ada.publishes("love me not")
    page = person(rude, expects=["403 PUT .*/reaction"])
    # A live connection would tell it at once.
    page.route_web_socket("**/live?ticket=*", lambda socket: socket.close())
    page.goto(f"/p/{post['id']}")
    love = page.get_by_role("button", name="Love, 0")
    expect(love).to_be_enabled()
    # What the app asked of the account as it began is answered: it hears of the decision later.
    page.wait_for_load_state("networkidle")
    # Who asks to be connected again is refused as well, and would know by that.
    page.route("**/v1/live_tickets", lambda _: None)
    decides(mod, f"user:{rude.user_id}", "suspend", "harassment")

    love.click()

    expect(page.get_by_role("complementary", name="Your account")).to_be_visible()
    expect(love).to_be_disabled()


def test_a_collection_is_reported_and_hidden(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    made = ada.must("POST", "/v1/collections", {"name": "Insults", "visibility": "public"})
    page = person(bob, expects=["404 GET .*/v1/collections/"])
    page.goto(f"/collections/{made['id']}")
    page.get_by_role("button", name="Report", exact=True).click()
    sheet = page.get_by_role("dialog", name="Report this collection")
    sheet.get_by_role("radio", name="Hate speech").check()
    sheet.get_by_role("button", name="Report", exact=True).click()
    expect(sheet.get_by_text("Thank you. Moderators will review it.")).to_be_focused()

    judge = person(mod, device="desktop")
    judge.goto(f"/moderation/cases/collection:{made['id']}")
    expect(judge.get_by_text("Insults")).to_be_visible()
    judge.get_by_role("radio", name="Hide collection").check()
    judge.get_by_role("button", name="Decide").click()
    expect(judge.get_by_text("Hidden", exact=True).first).to_be_visible()

    page.reload()
    expect(page.get_by_role("heading", name="Collection not found")).to_be_visible()
    owner = person(ada)
    owner.goto(f"/collections/{made['id']}")
    expect(owner.get_by_text("Moderators hid this collection.")).to_be_visible()
