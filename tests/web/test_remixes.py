"""To remix a post: from its page into the studio, and back to where it came from."""

from playwright.sync_api import expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.sign_in import fill_in


def test_a_post_is_remixed_by_an_instruction_and_says_where_it_came_from(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    [image] = ada.paints("a fox on a hill by day")["images"]
    post = ada.publishes("a fox", image_ids=[image["id"]])
    page = person(bob)
    page.goto(f"/p/{post['id']}")

    page.get_by_role("link", name="Remix", exact=True).click()
    form = page.get_by_role("form", name="Remix")
    form.get_by_label("What should change?").fill("make it night")
    assert axe(page) == []
    form.get_by_role("button", name="Remix", exact=True).click()

    newest = page.locator("[data-generation]").first
    expect(newest).to_contain_text("make it night")
    expect(newest).to_contain_text("remix")
    newest.get_by_role("button", name="Publish image 1").click(timeout=app.PAINTED_WITHIN_MS)
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_role("button", name="Publish to everyone").click()
    page.goto(f"/p/{app.published(page)}")
    page.get_by_role("link", name="Remixed from another post").click()
    page.wait_for_url("**/lineage")
    page.locator(f"[data-member='{post['id']}'] a").first.click()
    page.wait_for_url(f"**/p/{post['id']}")


def test_an_instruction_that_changes_nothing_says_so(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    [image] = ada.paints("a fox on a hill at night")["images"]
    post = ada.publishes("a fox", image_ids=[image["id"]])
    page = person(bob)
    page.goto(f"/studio?remix={post['id']}")

    page.get_by_label("What should change?").fill("make it night")
    page.get_by_role("form").get_by_role("button", name="Remix", exact=True).click()

    newest = page.locator("[data-generation]").first
    expect(newest.get_by_role("alert")).to_contain_text("Nothing", timeout=app.PAINTED_WITHIN_MS)
    expect(newest).to_contain_text("Your quota was given back")


def test_a_visitor_who_taps_remix_signs_up_and_lands_at_the_remix(
    visitor: Visitor, network: Network, ada: Persona
) -> None:
    [image] = ada.paints("a fox on a hill by day")["images"]
    post = ada.publishes("a fox", image_ids=[image["id"]])
    newcomer = network.applicant("remixer")
    network.applies(newcomer)
    network.stack.client("cognito-idp").admin_confirm_sign_up(
        UserPoolId=network.stack.user_pool_id, Username=newcomer.username
    )
    # A newcomer, signed in and without a profile, is refused once.
    page = visitor(expects=["403 GET .*/v1/me"])
    page.goto(f"/p/{post['id']}")

    page.get_by_role("link", name="Remix", exact=True).click()
    fill_in(page, newcomer.username, newcomer.password)
    page.wait_for_url("**/welcome**")
    page.get_by_label("Name", exact=True).fill("Remi")
    page.get_by_label("Handle").fill(newcomer.handle)
    page.get_by_label("Your age").fill("30")
    page.get_by_role("button", name="Create profile").click()

    page.wait_for_url(f"**/studio?remix={post['id']}")
    expect(page.get_by_role("region", name="Remix of")).to_contain_text("a fox")


def test_what_its_author_keeps_from_remixes_has_no_such_button(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("mine", remix_policy="no")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_role("heading", name="Replies")).to_be_visible()

    expect(page.get_by_role("link", name="Remix", exact=True)).to_have_count(0)

    page.goto(f"/studio?remix={post['id']}")
    expect(
        page.get_by_text("This post can\N{RIGHT SINGLE QUOTATION MARK}t be remixed")
    ).to_be_visible()


def test_part_of_an_image_of_ones_own_is_changed_by_what_is_marked(
    person: Visitor, ada: Persona
) -> None:
    [image] = ada.paints("a fox on a hill by day")["images"]
    post = ada.publishes("a fox", image_ids=[image["id"]])
    page = person(ada)
    page.goto(f"/studio?remix={post['id']}")
    form = page.get_by_role("form", name="Remix")

    form.get_by_label("What should change?").fill("add an owl")
    form.get_by_label("Change only part of the image").check()
    expect(form.get_by_role("button", name="Remix", exact=True)).to_be_disabled()
    form.get_by_label("Bottom right").check()
    assert axe(page) == []
    form.get_by_role("button", name="Remix", exact=True).click()

    newest = page.locator("[data-generation]").first
    expect(newest).to_contain_text("add an owl")
    newest.get_by_role("button", name="Publish image 1").wait_for(timeout=app.PAINTED_WITHIN_MS)
    latest = ada.get("/v1/generations")["items"][0]
    assert latest["mask"][-1].endswith("1")
    assert "1" not in latest["mask"][0]
