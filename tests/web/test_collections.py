"""Gathering posts under a name, and showing them to others."""

from playwright.sync_api import Page, expect

from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor

HERE = "/v1/collections"


def _opens_sheet(page: Page) -> None:
    page.get_by_role("button", name="Post options").first.click()
    page.get_by_role("menuitem", name="Add to collection").click()


def test_a_post_is_put_into_a_new_collection_and_taken_out_again(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("gather me")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    _opens_sheet(page)
    sheet = page.get_by_role("dialog", name="Add to collection")

    sheet.get_by_role("button", name="New collection").click()
    sheet.get_by_label("Name").fill("Winter")
    sheet.get_by_role("button", name="Create collection").click()

    inside = sheet.get_by_role("checkbox", name="Winter")
    expect(inside).to_be_checked()
    (made,) = bob.get(HERE)["items"]
    assert (made["visibility"], made["posts"]) == ("private", 1)

    with page.expect_response("**/v1/collections/*/posts/*"):
        inside.uncheck()
    assert bob.get(HERE)["items"][0]["posts"] == 0


def test_a_public_collection_hangs_on_its_owners_profile(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("look here")
    album = bob.must("POST", HERE, {"name": "Foxes", "visibility": "public"})
    bob.must("PUT", f"{HERE}/{album['id']}/posts/{post['id']}")
    page = person(ada)
    page.goto(f"/@{bob.handle}")

    page.get_by_role("link", name="Collections").click()
    page.get_by_role("link", name="Foxes").click()

    expect(page.get_by_role("heading", name="Foxes")).to_be_visible()
    expect(app.card(page, post)).to_be_visible()
    expect(page.get_by_role("button", name="Edit")).not_to_be_attached()


def test_its_owner_changes_and_deletes_it(person: Visitor, bob: Persona) -> None:
    album = bob.must("POST", HERE, {"name": "Foxes", "visibility": "public"})
    page = person(bob)
    page.goto("/saved")
    page.get_by_role("link", name="Foxes").click()
    page.get_by_role("button", name="Edit").click()
    sheet = page.get_by_role("dialog", name="Edit collection")

    sheet.get_by_label("Name").fill("Hens")
    sheet.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("heading", name="Hens")).to_be_visible()

    page.get_by_role("button", name="Edit").click()
    sheet.get_by_role("button", name="Delete collection").click()
    sheet.get_by_role("button", name="Delete", exact=True).click()

    page.wait_for_url("**/saved")
    expect(page.get_by_role("link", name="Hens")).not_to_be_attached()
    assert bob.ask("GET", f"{HERE}/{album['id']}").status_code == 404


def test_a_private_collection_is_nowhere_for_others(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    album = bob.must("POST", HERE, {"name": "Mine", "visibility": "private"})
    page = person(ada, expects=["404 GET .*/v1/collections/"])

    page.goto(f"/collections/{album['id']}")

    expect(page.get_by_role("heading", name="Collection not found")).to_be_visible()
