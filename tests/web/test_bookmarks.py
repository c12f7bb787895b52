"""Saving pictures for oneself, and finding them again."""

import re

from playwright.sync_api import Locator, Page, expect

from local.client import until
from tests.e2e.conftest import Drain
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.holding import Held
from tests.web.test_feel import BUSY

PRESSED = "aria-pressed"
LISTS = re.compile(r"/v1/bookmarks")


def _save(page: Page) -> Locator:
    return page.get_by_role("button", name="Bookmark", exact=True)


def _goes_to_saved(page: Page) -> None:
    page.get_by_role("link", name="Bookmarks", exact=True).click()
    page.wait_for_url("**/saved")


def test_what_is_saved_hangs_among_the_saved_and_stays_there(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post, other = ada.publishes("save me"), ada.publishes("not me")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    expect(_save(page)).to_have_attribute(PRESSED, "false")

    _save(page).click()
    expect(_save(page)).to_have_attribute(PRESSED, "true")
    bob.ledger.kept("bookmark", bob.user_id, post["id"])
    _goes_to_saved(page)

    expect(app.card(page, post)).to_be_visible()
    expect(app.card(page, other)).not_to_be_attached()
    page.reload()
    expect(app.card(page, post)).to_be_visible()
    assert bob.saved() == [post["id"]]


def test_a_list_seen_before_has_what_was_saved_since_and_not_what_was_removed(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    old, new = ada.publishes("the old one"), ada.publishes("the new one")
    bob.saves(old)
    page = person(bob, device="desktop")
    page.goto("/saved")
    app.card(page, old).locator("[data-act=open]").click()
    page.wait_for_url("**/p/*")

    _save(page).click()
    expect(_save(page)).to_have_attribute(PRESSED, "false")
    bob.ledger.removed("bookmark", bob.user_id, old["id"])
    _goes_to_saved(page)
    expect(page.get_by_role("heading", name="No bookmarks yet")).to_be_visible()

    page.goto(f"/p/{new['id']}")
    _save(page).click()
    bob.ledger.kept("bookmark", bob.user_id, new["id"])
    _goes_to_saved(page)
    expect(app.card(page, new)).to_be_visible()
    expect(app.card(page, old)).not_to_be_attached()


def test_the_list_waits_for_what_is_on_its_way(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("slow but sure")
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")
    held = Held(page, "**/bookmark")
    _save(page).click()
    _goes_to_saved(page)
    expect(page.get_by_role("feed", name="Bookmarked posts")).to_have_attribute("aria-busy", "true")

    with page.expect_response(LISTS):
        held.first().continue_()

    expect(app.card(page, post)).to_be_visible()
    bob.ledger.kept("bookmark", bob.user_id, post["id"])


def test_what_the_network_refuses_to_save_is_not_shown_as_saved(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("save me if you can")
    page = person(bob, expects=["503 PUT .*/bookmark"])
    page.goto(f"/p/{post['id']}")
    held = Held(page, "**/bookmark")
    _save(page).click()
    expect(_save(page)).to_have_attribute(PRESSED, "true")

    held.first().fulfill(status=503, json=BUSY)

    expect(_save(page)).to_have_attribute(PRESSED, "false")
    app.toast(page, "Couldn\u2019t update your bookmarks.")
    assert bob.saved() == []


def test_saving_and_loving_at_once_keep_both(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("both at once")
    page = person(bob)
    page.goto(f"/p/{post['id']}")

    page.get_by_role("button", name="Love, 0").click()
    _save(page).click()
    expect(page.get_by_role("button", name="Love, 1")).to_have_attribute(PRESSED, "true")
    page.wait_for_load_state("networkidle")
    drain()

    expect(_save(page)).to_have_attribute(PRESSED, "true")
    own = {"reaction": "love", "reposted": False, "bookmarked": True}
    assert bob.sees(post)["viewer"] == own


def test_the_letter_s_saves_what_one_looks_at_in_the_stream(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("stream of pictures")
    drain()
    page = person(bob, device="desktop")
    app.sees_wall(page, "/")
    place = app.card(page, post)
    place.locator("[data-act=open]").focus()

    page.keyboard.press("s")

    saved = place.get_by_role("button", name="Bookmark", exact=True)
    expect(saved).to_have_attribute(PRESSED, "true")
    assert any(bob.saved() == [post["id"]] for _ in until(10))
    bob.ledger.kept("bookmark", bob.user_id, post["id"])


def test_who_saves_and_leaves_has_saved(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("save me and leave me")
    page = person(bob)
    app.reads_post(page, post)
    _save(page).click()

    page.goto("about:blank")

    assert any(bob.saved() == [post["id"]] for _ in until(10))
    bob.ledger.kept("bookmark", bob.user_id, post["id"])


def test_who_is_not_signed_in_is_shown_the_way_in(visitor: Visitor, ada: Persona) -> None:
    post = ada.publishes("for members")
    page = visitor()
    page.goto(f"/p/{post['id']}")

    _save(page).click()

    page.wait_for_url("**/sign-in?why=save&next=*")
    expect(page.get_by_text("Sign in to bookmark posts.")).to_be_visible()
    page.goto("/saved")
    page.wait_for_url("**/sign-in?why=save&next=/saved")
