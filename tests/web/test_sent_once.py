"""What is sent is made once, whatever becomes of the answer; what was mended meanwhile stays."""

import re

from playwright.sync_api import expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.holding import Held

DOWN = "ERR_CONNECTION|ERR_FAILED"
# A key that was used already is refused before the app finds what was made with it.
USED = [DOWN, "422 POST .*/v1/"]
BEFORE = "Already published, without your latest changes."


def _captions(author: Persona) -> list[str]:
    return [item["caption"] for item in author.get(f"/v1/users/{author.handle}/posts")["items"]]


def test_a_reply_mended_after_its_answer_was_lost_is_one_reply_and_can_be_edited(
    network: Network, person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("say it once")
    page = person(bob, expects=USED)
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("With a tpyo.")
    app.reply_lost(page, network, "/v1/posts")
    reply = page.get_by_role("button", name="Reply", exact=True)
    reply.click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    # Also when the page was left in between: the key is kept with the words.
    page.reload()
    app.reply_box(page).fill("With a typo.")

    reply.click()

    app.toast(page, BEFORE)
    [found] = bob.thread(post)
    expect(app.reply_box(page)).to_have_value("")
    page.get_by_role("button", name="Edit", exact=True).click()
    sheet = page.get_by_role("dialog", name="Edit")
    expect(sheet.get_by_label("Caption")).to_have_value("With a typo.")
    sheet.get_by_role("button", name="Save changes").click()
    app.toast(page, "Changes saved")
    assert app.on_record(bob, found)["caption"] == "With a typo."
    assert bob.thread(post) == [found]


def test_a_reply_that_never_arrived_is_published_as_it_was_mended(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("say it at all")
    page = person(bob, expects=[DOWN])
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("Frist.")
    page.route("**/v1/posts", lambda route: route.abort("connectionrefused"))
    reply = page.get_by_role("button", name="Reply", exact=True)
    reply.click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    page.unroute("**/v1/posts")
    app.reply_box(page).fill("First.")

    reply.click()

    app.toast(page, "Reply published")
    [found] = bob.thread(post)
    assert app.on_record(bob, found)["caption"] == "First."


def test_a_post_mended_after_its_answer_was_lost_is_one_post(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    page = person(mira, expects=USED)
    sheet = app.begins_post(page)
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("Said once.")
    app.reply_lost(page, network, "/v1/posts")
    publish = sheet.get_by_role("button", name="Publish to everyone")
    publish.click()
    expect(sheet.get_by_role("alert")).to_contain_text("No connection")
    sheet.get_by_label("Caption").fill("Said better.")

    publish.click()

    app.toast(page, BEFORE)
    post = app.published(page)
    assert _captions(mira) == ["Said once."]
    page.get_by_role("button", name="Edit", exact=True).click()
    edit = page.get_by_role("dialog", name="Edit")
    expect(edit.get_by_label("Caption")).to_have_value("Said better.")
    edit.get_by_role("button", name="Save changes").click()
    app.toast(page, "Changes saved")
    app.on_record(mira, post)
    assert _captions(mira) == ["Said better."]


def test_a_post_kept_as_a_draft_after_its_answer_was_lost_is_published_once(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    page = person(mira, expects=USED)
    sheet = app.begins_post(page)
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("Said once.")
    app.reply_lost(page, network, "/v1/posts")
    sheet.get_by_role("button", name="Publish to everyone").click()
    expect(sheet.get_by_role("alert")).to_contain_text("No connection")
    sheet.get_by_role("button", name="Save draft").click()
    app.toast(page, "Draft saved")
    page.goto("/drafts")
    page.get_by_role("button", name="Continue draft Said once.").click()

    sheet.get_by_role("button", name="Publish to everyone").click()

    app.toast(page, BEFORE)
    app.on_record(mira, app.published(page))
    assert _captions(mira) == ["Said once."]
    assert mira.get("/v1/drafts")["items"] == []
    assert not any("sent." in name for name in page.evaluate(app.TYPED))


def test_a_draft_taken_up_does_not_take_the_place_of_what_is_written(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    mira.must("POST", "/v1/drafts", {"caption": "Kept.", "image_ids": mira.pictures})
    page = person(mira)
    sheet = app.begins_post(page)
    sheet.get_by_label("Caption").fill("Being written.")
    sheet.get_by_role("button", name="Close").click()
    page.goto("/drafts")

    page.get_by_role("button", name="Continue draft Kept.").click()

    expect(sheet.get_by_label("Caption")).to_have_value("Kept.")
    captions = [draft["caption"] for draft in mira.get("/v1/drafts")["items"]]
    assert sorted(captions) == ["Being written.", "Kept."]
    # Taken up again, it goes on as it was left; nothing is kept a second time.
    sheet.get_by_label("Caption").fill("Kept, and changed.")
    sheet.get_by_role("button", name="Close").click()
    page.goto("/drafts")
    page.get_by_role("button", name="Continue draft Kept.").click()
    expect(sheet.get_by_label("Caption")).to_have_value("Kept, and changed.")
    assert len(mira.get("/v1/drafts")["items"]) == 2


def test_nothing_is_typed_into_a_reply_that_is_on_its_way(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("wait for it")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    box, held = app.reply_box(page), Held(page, "**/v1/posts")
    box.fill("All of it.")
    page.get_by_role("button", name="Reply", exact=True).click()
    expect(box).to_be_editable(editable=False)
    expect(page.get_by_role("radio", name="Followers")).to_be_disabled()
    box.press_sequentially(" And more.")
    expect(box).to_have_value("All of it.")

    held.first().continue_()

    app.toast(page, "Reply published")
    expect(box).to_be_editable()
    expect(box).to_have_value("")
    [found] = bob.thread(post)
    assert app.on_record(bob, found)["caption"] == "All of it."


def test_a_draft_and_a_collection_mended_after_a_lost_answer_are_one_each(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    page = person(mira, expects=USED)
    sheet = app.begins_post(page)
    sheet.get_by_label("Caption").fill("Once.")
    app.reply_lost(page, network, "/v1/drafts")
    sheet.get_by_role("button", name="Save draft").click()
    app.toast(page, app.COULD_NOT)
    sheet.get_by_label("Caption").fill("Twice.")
    sheet.get_by_role("button", name="Save draft").click()
    app.toast(page, "Draft saved")
    assert [draft["caption"] for draft in mira.get("/v1/drafts")["items"]] == ["Twice."]

    page.goto("/saved")
    page.get_by_role("button", name="New collection").click()
    page.get_by_label("Name").fill("Botas")
    app.reply_lost(page, network, "/v1/collections")
    page.get_by_role("button", name="Create collection").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    page.get_by_label("Name").fill("Boats")
    page.get_by_role("button", name="Create collection").click()
    expect(page.get_by_role("link", name=re.compile("Boats"))).to_be_visible()
    assert [each["name"] for each in mira.get("/v1/collections")["items"]] == ["Boats"]
