"""Whoever met an image asks about it, without an account."""

import json
from io import BytesIO

from PIL import Image as Pillow
from playwright.sync_api import FilePayload, Route, expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.e2e.test_verification import fetched
from tests.fakes.images import png
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe

PATH = "**/v1/verifications"


def test_a_visitor_chooses_a_file_and_is_told_where_it_is_from(
    visitor: Visitor, network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("asked about")
    drain()
    data = fetched(network, bob.sees(post), ".webp")
    page = visitor()
    page.goto("/rules")
    page.get_by_role("link", name="Verify an image").click()

    file = FilePayload(name="fox.webp", mimeType="image/webp", buffer=data)
    page.get_by_label("Image", exact=True).set_input_files(file)

    expect(page.get_by_role("heading", name="Made here, and untouched")).to_be_visible()
    expect(page.get_by_text("Drawn from words by")).to_be_visible()
    expect(page.get_by_text("This very image").first).to_be_visible()
    assert axe(page) == []


def test_a_copy_that_proves_nothing_is_seen_before(
    visitor: Visitor, network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("passed on")
    drain()
    copy = BytesIO()
    data = fetched(network, bob.sees(post), ".webp")
    Pillow.open(BytesIO(data)).convert("RGB").save(copy, "JPEG", quality=60)
    page = visitor()
    page.goto("/verify")

    file = FilePayload(name="fox.jpg", mimeType="image/jpeg", buffer=copy.getvalue())
    page.get_by_label("Image", exact=True).set_input_files(file)

    expect(page.get_by_role("heading", name="Seen here before")).to_be_visible()
    expect(page.get_by_text("% alike").first).to_be_visible()
    assert axe(page) == []


def test_what_is_no_image_is_refused_in_words(visitor: Visitor) -> None:
    page = visitor(expects=["422 POST .*/v1/verifications"])
    page.goto("/verify")

    file = FilePayload(name="fox.png", mimeType="image/png", buffer=b"not an image")
    page.get_by_label("Image", exact=True).set_input_files(file)

    expect(page.get_by_role("alert")).to_be_visible()


def test_an_unknown_image_is_said_to_prove_nothing(visitor: Visitor) -> None:
    def answer(route: Route) -> None:
        body = json.dumps({"outcome": "unknown", "seen": []})
        route.fulfill(content_type="application/json", body=body)

    page = visitor()
    page.route(PATH, answer)
    page.goto("/verify")

    file = FilePayload(name="fox.png", mimeType="image/png", buffer=png(64, 64))
    page.get_by_label("Image", exact=True).set_input_files(file)

    expect(page.get_by_role("heading", name="Not known here")).to_be_visible()
    expect(page.get_by_text("That proves nothing")).to_be_visible()


def test_a_post_leads_to_where_its_files_are_verified(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("with a link to verify")
    page = person(bob, device="desktop")
    app.reads_post(page, post)
    told = page.locator("details").filter(has_text="Where it comes from")
    told.get_by_text("Where it comes from").click()

    told.get_by_role("link", name="Verify a file").click()

    expect(page.get_by_role("heading", name="Verify an image")).to_be_visible()
