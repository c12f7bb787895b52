"""A post's page says in words what is proven of its image, and by whom."""

from playwright.sync_api import expect

from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor


def test_a_post_says_how_its_image_was_made_and_who_signed_that(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("signed and shown")
    page = person(bob, device="desktop")
    app.reads_post(page, post)
    told = page.locator("details").filter(has_text="Where it comes from")

    told.get_by_text("Where it comes from").click()

    expect(told.get_by_text("Drawn from words by")).to_be_visible()
    expect(told.get_by_text("signed this into every file of it")).to_be_visible()
    expect(told.get_by_text("any reader of Content Credentials")).to_be_visible()
