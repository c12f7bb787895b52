"""What one can do with a picture of one's own in the studio, before it is published."""

import io
import re

from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe


def _opens_menu(page: Page) -> None:
    page.get_by_role("button", name="More about picture 1").first.click()
    expect(page.get_by_role("menu")).to_be_visible()


def _downloaded(page: Page, name: str) -> tuple[str, Image.Image]:
    """The name a file is kept under, and the picture in it."""
    _opens_menu(page)
    with page.expect_download() as found:
        page.get_by_role("menuitem", name=name).click()
    return found.value.suggested_filename, Image.open(io.BytesIO(found.value.path().read_bytes()))


def test_a_picture_is_downloaded_with_every_pixel_or_smaller(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    page = person(mira)
    page.goto("/studio")

    name, original = _downloaded(page, "Download PNG")
    smaller, card = _downloaded(page, "Download JPEG")

    assert name == f"{mira.pictures[0]}.png"
    assert smaller == f"{mira.pictures[0]}.jpeg"
    assert (original.format, card.format) == ("PNG", "JPEG")
    assert b"DigitalSourceType" in card.info["xmp"]
    expect(page).to_have_url(re.compile("/studio$"))


def test_a_seed_is_kept_for_another_picture(person: Visitor, network: Network) -> None:
    mira = network.author("mira")
    (image,) = mira.get("/v1/generations")["items"][0]["images"]
    page = person(mira, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/studio")

    _opens_menu(page)
    page.get_by_role("menuitem", name="Copy seed").click()
    app.toast(page, "The seed is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == str(image["seed"])
    _opens_menu(page)
    page.get_by_role("menuitem", name="Paint again with this seed").click()

    expect(page.get_by_label("What shall we paint?")).to_have_value(image["prompt"])
    page.get_by_text("More", exact=True).click()
    expect(page.get_by_label("Seed")).to_have_value(str(image["seed"]))


def test_the_menu_of_a_picture_stays_on_the_screen(person: Visitor, ada: Persona) -> None:
    page = person(ada)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/studio")

    _opens_menu(page)

    box = page.get_by_role("menu").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert axe(page) == []
