"""Edits that meet: what a form was opened with is never written over what came since."""

from typing import Any

from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe

MEANWHILE = ["412 PATCH .*/v1/"]
ALBUMS = "/v1/collections"
PHONE, DESKTOP = (390, 844), (1280, 800)


def _opens(page: Page, post: Post) -> Locator:
    page.goto(f"/p/{post['id']}")
    app.chooses(page, "Edit")
    sheet = page.get_by_role("dialog", name="Edit")
    expect(sheet.get_by_label("Caption")).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    return sheet


def _saves(sheet: Locator) -> None:
    sheet.get_by_role("button", name="Save changes").click()


def _asked(sheet: Locator) -> Locator:
    """What the person is shown instead of being overruled."""
    told = sheet.get_by_role("region", name="Changed elsewhere")
    expect(told).to_be_focused(timeout=app.SETTLED_WITHIN_MS)
    expect(sheet.get_by_role("alert")).to_contain_text("Not saved yet")
    return told


def _sent(page: Page) -> list[tuple[Any, str | None]]:
    """What the page sends to change something, and the number it expects."""
    sent: list[tuple[Any, str | None]] = []

    # Only on its way through here does a request still have its body.
    def hear(route: Route, request: Request) -> None:
        if request.method == "PATCH":
            sent.append((request.post_data_json, request.headers.get("if-match")))
        route.fallback()

    page.route("**/v1/**", hear)
    return sent


def _kept(author: Persona, post: Post) -> Post:
    """The post as it is now, which is on record from now on."""
    now = author.sees(post)
    told = {name: now[name] for name in ("visibility", "caption")}
    author.ledger.kept("post", post["id"], **told)
    return now


def test_a_description_saved_later_leaves_the_post_private(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("A fox")
    page = person(ada, expects=MEANWHILE)
    sheet = _opens(page, post)
    description = sheet.get_by_label("Alt text", exact=True)
    ada.edits(post, visibility="private")

    description.fill("A red fox, asleep")
    _saves(sheet)

    told = _asked(sheet)
    expect(told).to_contain_text("Changed from “Everyone” to “Only you”.")
    expect(description).to_have_value("A red fox, asleep")
    expect(sheet.get_by_role("radio", name="Only you")).to_be_checked()
    before = ada.sees(post)
    assert (before["visibility"], before["images"][0]["alt_text_source"]) == ("private", "drafted")

    _saves(sheet)

    app.toast(page, "Changes saved")
    after = _kept(ada, post)
    assert after["visibility"] == "private"
    assert after["images"][0]["alt_text"] == "A red fox, asleep"


def test_a_prompt_hidden_meanwhile_stays_hidden(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("A fox")
    page = person(ada, expects=MEANWHILE)
    sheet = _opens(page, post)
    ada.edits(post, show_prompt=False)

    sheet.get_by_label("Caption").fill("A fox, asleep")
    _saves(sheet)
    expect(_asked(sheet)).to_contain_text("Changed from “Show” to “Hide”.")
    _saves(sheet)

    app.toast(page, "Changes saved")
    after = _kept(ada, post)
    assert (after["caption"], after["show_prompt"]) == ("A fox, asleep", False)


def test_where_both_changed_the_caption_its_author_chooses(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("A fox in the snow")
    page = person(ada, expects=MEANWHILE)
    sheet = _opens(page, post)
    caption = sheet.get_by_label("Caption")
    ada.edits(post, caption="A fox in the rain", tags=["rain"])
    caption.fill("A fox in the sun")
    _saves(sheet)

    told = _asked(sheet)
    expect(told.get_by_role("deletion").first).to_contain_text("snow")
    expect(told.get_by_role("insertion").first).to_contain_text("rain")
    expect(sheet.get_by_label("Tags")).to_have_value("#rain")
    expect(told.get_by_role("radio", name="My version")).to_be_checked()
    told.get_by_role("radio", name="Current version").check()
    expect(caption).to_have_value("A fox in the rain")
    told.get_by_role("radio", name="My version").check()
    expect(caption).to_have_value("A fox in the sun")
    assert ada.sees(post)["caption"] == "A fox in the rain"
    _saves(sheet)

    app.toast(page, "Changes saved")
    after = _kept(ada, post)
    assert (after["caption"], after["tags"]) == ("A fox in the sun", ["rain"])


def test_who_takes_what_is_there_overwrites_nothing(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("A fox in the snow")
    page = person(ada, expects=MEANWHILE)
    sheet = _opens(page, post)
    ada.edits(post, caption="A fox in the rain")
    sheet.get_by_label("Caption").fill("A fox in the sun")
    _saves(sheet)

    _asked(sheet).get_by_role("radio", name="Current version").check()
    _saves(sheet)

    expect(sheet).not_to_be_attached()
    expect(page.get_by_text("A fox in the rain")).to_be_visible()
    assert ada.sees(post)["edit"] == 1


def test_changed_again_while_one_looks_it_is_asked_again(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("A fox")
    page = person(ada, expects=MEANWHILE)
    sheet = _opens(page, post)
    ada.edits(post, visibility="private")
    sheet.get_by_label("Caption").fill("A fox, asleep")
    _saves(sheet)
    expect(_asked(sheet)).to_contain_text("to “Only you”")
    ada.edits(post, remix_policy="no")

    _saves(sheet)

    expect(_asked(sheet)).to_contain_text("Changed from “Yes” to “No”.")
    expect(sheet).not_to_contain_text("to “Only you”")
    _saves(sheet)
    app.toast(page, "Changes saved")
    after = _kept(ada, post)
    assert (after["caption"], after["visibility"]) == ("A fox, asleep", "private")
    assert after["remix_policy"] == "no"


def test_only_what_was_changed_is_sent(person: Visitor, ada: Persona) -> None:
    post = ada.edits(ada.publishes("A fox", tags=["fox"]), remix_policy="ask")
    page = person(ada)
    sent = _sent(page)
    sheet = _opens(page, post)

    sheet.get_by_label("Caption").fill("A hen")
    _saves(sheet)

    app.toast(page, "Changes saved")
    assert sent == [({"caption": "A hen"}, '"1"')]
    _kept(ada, post)
    app.chooses(page, "Edit")
    _saves(sheet)
    expect(sheet).not_to_be_attached()
    assert len(sent) == 1


def test_saved_again_after_a_lost_reply_it_is_saved(
    person: Visitor, network: Network, ada: Persona
) -> None:
    post = ada.publishes("A fox")
    page = person(ada, expects=[*MEANWHILE, "PATCH .*ERR_CONNECTION_RESET", "net::ERR"])
    sheet = _opens(page, post)
    app.reply_lost(page, network, f"/v1/posts/{post['id']}", "PATCH")
    sheet.get_by_label("Caption").fill("A hen")
    _saves(sheet)
    expect(sheet.get_by_role("alert")).to_contain_text("No connection")

    sheet.get_by_label("Caption").fill("A hen, asleep")
    _saves(sheet)

    app.toast(page, "Changes saved")
    after = _kept(ada, post)
    assert (after["caption"], after["edit"]) == ("A hen, asleep", 2)


def test_a_collection_closed_meanwhile_stays_closed(person: Visitor, bob: Persona) -> None:
    album = bob.must("POST", ALBUMS, {"name": "Foxes", "visibility": "public"})
    place = f"{ALBUMS}/{album['id']}"
    page = person(bob, expects=MEANWHILE)
    sent = _sent(page)
    page.goto(f"/collections/{album['id']}")
    page.get_by_role("button", name="Edit", exact=True).click()
    sheet = page.get_by_role("dialog", name="Edit collection")
    bob.must("PATCH", place, {"visibility": "private", "name": "Wolves"})

    sheet.get_by_label("Description").fill("Seen at night")
    sheet.get_by_label("Name").fill("Red foxes")
    _saves(sheet)

    told = _asked(sheet)
    expect(told).to_contain_text("Changed from “Public” to “Private”.")
    expect(told.get_by_role("insertion")).to_contain_text("Wolves")
    expect(sheet.get_by_label("Name")).to_have_value("Red foxes")
    assert bob.get(place)["name"] == "Wolves"
    _saves(sheet)

    expect(page.get_by_role("heading", name="Red foxes")).to_be_visible()
    now = bob.get(place)
    said = (now["name"], now["description"], now["visibility"])
    assert said == ("Red foxes", "Seen at night", "private")
    typed = {"name": "Red foxes", "description": "Seen at night"}
    assert sent == [(typed, '"0"'), (typed, '"1"')]


def test_a_profile_changed_elsewhere_keeps_what_was_not_changed_here(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    page = person(mira)
    sent = _sent(page)
    page.goto("/settings")
    page.get_by_label("Name").fill("Mira M.")
    mira.changes(bio="I paint snails.")

    page.get_by_role("button", name="Save", exact=True).click()

    app.toast(page, "Profile saved")
    assert sent == [({"display_name": "Mira M."}, None)]
    assert mira.profile["bio"] == "I paint snails."


def test_a_draft_written_on_two_devices_keeps_what_both_said(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    draft = {"caption": "Not yet.", "image_ids": mira.pictures, "visibility": "public"}
    draft = mira.must("POST", "/v1/drafts", draft)
    page = person(mira)
    sent = _sent(page)
    page.goto("/drafts")
    page.get_by_role("button", name="Continue draft Not yet.").click()
    sheet = page.get_by_role("dialog", name="Publish")
    mira.must("PATCH", f"/v1/drafts/{draft['id']}", {"visibility": "private"})

    sheet.get_by_label("Caption").fill("Nearly.")
    sheet.get_by_role("button", name="Save draft").click()

    app.toast(page, "Draft saved")
    assert sent == [({"caption": "Nearly."}, None)]
    (kept,) = mira.get("/v1/drafts")["items"]
    assert (kept["caption"], kept["visibility"]) == ("Nearly.", "private")


def test_what_changed_meanwhile_can_be_read_and_chosen_by_everybody(
    person: Visitor, ada: Persona
) -> None:
    post = ada.publishes("A fox in the snow")
    page = person(ada, expects=MEANWHILE, device="desktop")
    sheet = _opens(page, post)
    ada.edits(post, caption="A fox in the rain", visibility="private")
    sheet.get_by_label("Caption").fill("A fox in the sun")
    _saves(sheet)
    told = _asked(sheet)

    page.keyboard.press("Tab")

    expect(told.get_by_role("radio", name="My version")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(sheet.get_by_label("Caption")).to_have_value("A fox in the rain")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width, height in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": height})
            assert axe(page) == [], f"{theme} {width}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
