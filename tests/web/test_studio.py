"""What one can do with a picture of one's own in the studio, before it is published."""

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from local.client import until
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe

ALL = {"seed": True, "negative_prompt": True, "style": True, "deterministic": True}
PAINTER = {"aspect_ratios": ["1:1", "3:2", "2:3"], "max_images": 4, **ALL}
# What the app calls the painter, with the apostrophe of its texts.
BUILT_IN = "Easel\N{RIGHT SINGLE QUOTATION MARK}s built-in illustrator (not an AI model)"
FLUX = {"aspect_ratios": ["1:1"], "max_images": 1, **dict.fromkeys(ALL, False)}


def _offers_two(route: Route) -> None:
    """Answer as a network that has a model by address beside the painter."""
    painter = {"id": "painter", "name": "painter (no model)", "is_default": True}
    flux = {"id": "flux", "name": "FLUX", "is_default": False}
    items = [painter | {"capabilities": PAINTER}, flux | {"capabilities": FLUX}]
    route.fulfill(json={"items": items, "next_cursor": None})


def _judged(found: dict[str, Any]) -> dict[str, Any]:
    """What a network answers whose judge rated the first image, and refused another one."""
    by = {"rule": "violence", "provider": "openai", "version": "omni-moderation-2024-09-26"}
    first = found["items"][0]
    first |= {"count": 2, "refused": [by]}
    first["images"][0]["judgement"] = by | {"outcome": "sensitive"}
    return found


def _opens_menu(page: Page) -> None:
    page.get_by_role("button", name="Download image 1").first.click()
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
    app.toast(page, "Seed copied")
    assert page.evaluate("navigator.clipboard.readText()") == str(image["seed"])
    _opens_menu(page)
    page.get_by_role("menuitem", name="Use the same seed").click()

    expect(page.get_by_label("Prompt", exact=True)).to_have_value(image["prompt"])
    page.get_by_text("More", exact=True).click()
    expect(page.get_by_label("Seed")).to_have_value(str(image["seed"]))
    _opens_menu(page)
    page.get_by_role("menuitem", name="Use a new seed").click()
    expect(page.get_by_label("Seed")).to_have_value("")


def test_all_of_another_users_prompt_can_be_used(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    asked = {"style": "ink", "negative_prompt": "people", "aspect_ratio": "3:2"}
    [image] = ada.paints("a lighthouse", **asked)["images"]
    post = ada.publishes("mine", image_ids=[image["id"]])
    page = person(bob)
    page.goto(f"/p/{post['id']}")

    page.get_by_role("button", name="Use this prompt").click()

    expect(page.get_by_label("Prompt", exact=True)).to_have_value("a lighthouse")
    expect(page.get_by_label("Style")).to_have_value("ink")
    expect(page.get_by_role("radio", name="Landscape")).to_be_checked()
    page.get_by_text("More", exact=True).click()
    expect(page.get_by_label("Negative prompt")).to_have_value("people")


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


def test_a_model_is_chosen_where_there_are_several_and_its_fields_follow(
    person: Visitor, ada: Persona
) -> None:
    page = person(ada)
    page.route("**/v1/models", _offers_two)
    page.goto("/studio")
    page.get_by_label("Style").select_option("ink")
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Seed").fill("7")

    page.get_by_label("Model", exact=True).select_option(label="FLUX")

    for label, what in {
        "Style": "styles",
        "Seed": "seeds",
        "Negative prompt": "negative prompts",
    }.items():
        field = page.get_by_label(label)
        expect(field).to_be_disabled()
        expect(field).to_have_value("")
        expect(field).to_have_accessible_description(re.compile(f"^FLUX .* support {what}[.]$"))
    expect(page.get_by_role("radio")).to_have_count(2)
    assert axe(page) == []
    page.get_by_label("Model", exact=True).select_option(label=BUILT_IN)
    expect(page.get_by_label("Seed")).to_have_value("7")
    expect(page.get_by_label("Style")).to_have_value("ink")


def test_where_one_model_paints_there_is_nothing_to_choose(person: Visitor, ada: Persona) -> None:
    page = person(ada)
    page.goto("/studio")

    expect(page.get_by_text(f"Model: {BUILT_IN}")).to_be_visible()
    expect(page.get_by_label("Model", exact=True)).to_have_count(0)


def test_a_picture_is_varied_where_it_hangs(person: Visitor, network: Network) -> None:
    mira = network.author("mira")
    page = person(mira)
    page.goto("/studio")

    page.get_by_role("button", name="Variations of image 1").first.click()

    newest = page.locator("[data-generation]").first
    expect(newest).to_contain_text("variations")
    expect(newest.get_by_role("button", name="Publish image 2")).to_be_visible(
        timeout=app.PAINTED_WITHIN_MS
    )
    made = mira.get("/v1/generations")["items"][0]
    assert made["parent_image_id"] == mira.pictures[0]
    assert len(made["images"]) == 2


def test_one_picture_is_published_with_one_click_beside_it(
    person: Visitor, network: Network
) -> None:
    page = person(network.author("mira"))
    page.goto("/studio")

    page.get_by_role("button", name="Publish image 1").first.click()

    sheet = page.get_by_role("dialog")
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_role("button", name="Publish to everyone").click()
    assert app.published(page)


def test_to_delete_a_picture_can_be_undone_and_then_it_is_gone(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    page = person(mira)
    page.goto("/studio")
    deleting = page.get_by_role("button", name="Delete image 1")
    expect(deleting.first).to_be_visible()
    before = deleting.count()

    deleting.first.click()
    expect(deleting).to_have_count(before - 1)
    page.get_by_role("button", name="Undo").click()
    expect(deleting).to_have_count(before)
    assert mira.get("/v1/generations")["items"][0]["images"]

    deleting.first.click()
    page.get_by_role("button", name="Dismiss").click()
    expect(deleting).to_have_count(before - 1)

    page.reload()
    expect(page.get_by_label("Prompt", exact=True)).to_be_visible()
    assert any(mira.pictures[0] not in _pictures(mira) for _ in until(app.SETTLED_WITHIN_MS / 1000))


def test_what_a_post_shows_says_where_and_stays(person: Visitor, network: Network) -> None:
    mira = network.author("mira")
    post = mira.publishes("stays")
    page = person(mira, expects=["409 DELETE .*/v1/(images|generations)/"])
    page.goto("/studio")
    deleting = page.get_by_role("button", name="Delete image 1")
    expect(deleting.first).to_be_visible()
    before = deleting.count()

    deleting.last.click()
    page.get_by_role("button", name="Dismiss").click()

    app.toast(page, f"{app.COULD_NOT} delete.")
    expect(deleting).to_have_count(before)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile(post["id"]))


def test_ones_prompts_are_searched(person: Visitor, network: Network) -> None:
    mira = network.author("mira")
    found = mira.paints("a purple zebra at noon")
    page = person(mira)
    page.goto("/studio")
    expect(page.locator("[data-generation]").nth(1)).to_be_visible()

    page.get_by_role("searchbox", name="Search your prompts").fill("PURPLE zebra")

    expect(page.locator("[data-generation]")).to_have_count(1)
    assert page.locator("[data-generation]").get_attribute("data-generation") == found["id"]
    page.get_by_role("searchbox").fill("")
    expect(page.locator("[data-generation]").nth(1)).to_be_visible()


def test_a_selected_image_outlives_a_search_that_does_not_find_it(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    other = mira.paints("a purple zebra at noon")["id"]
    page = person(mira)
    page.goto("/studio")
    first = page.locator(f"[data-generation]:not([data-generation='{other}'])")
    first.get_by_role("button", name="Select image 1").click()

    page.get_by_role("searchbox", name="Search your prompts").fill("zebra")
    expect(first).to_have_count(0)
    page.get_by_role("button", name="Publish selected").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("radio", name="Only you").check()
    sheet.get_by_role("button", name="Publish privately").click()

    post = mira.get(f"/v1/posts/{app.published(page)}")
    assert [image["id"] for image in post["images"]] == mira.pictures


def test_pictures_of_several_generations_hang_in_the_order_one_gives_them(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    other = mira.paints("a red boat")["images"][0]["id"]
    page = person(mira)
    page.goto("/studio")
    page.get_by_role("button", name="Select image 1").first.click()
    page.get_by_role("button", name="Select image 1").last.click()
    page.get_by_role("button", name="Publish selected").click()
    sheet = page.get_by_role("dialog")

    sheet.get_by_role("button", name="Move image 2 up").click()

    sheet.get_by_role("radio", name="Only you").check()
    sheet.get_by_role("button", name="Publish privately").click()
    post = mira.get(f"/v1/posts/{app.published(page)}")
    assert [image["id"] for image in post["images"]] == [mira.pictures[0], other]


@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_use_what_is_under_a_picture(
    person: Visitor, network: Network, width: int
) -> None:
    page = person(network.author("mira"))
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/studio")
    expect(page.get_by_role("button", name="Publish image 1").first).to_be_visible()

    assert axe(page) == []


def _pictures(persona: Persona) -> list[str]:
    items = persona.get("/v1/generations")["items"]
    return [image["id"] for item in items for image in item["images"]]


def test_what_will_be_drawn_is_said_while_one_types(person: Visitor, ada: Persona) -> None:
    page = person(ada)
    page.goto("/studio")
    field = page.get_by_label("Prompt", exact=True)
    told = page.locator("[data-understood]")
    expect(told).to_have_count(0)

    field.fill("two foxes in the snow, quantum")
    expect(told.locator("mark")).to_have_text(["two", "foxes", "snow"])
    expect(told).to_contain_text("Not drawn: quantum")
    expect(told).to_have_attribute("data-understood", "true")

    field.fill("spring onions of the mind")
    expect(told).to_contain_text("knows no thing in this prompt")
    field.fill('a sign that says "open"')
    expect(told).to_have_attribute("data-understood", "true")
    expect(told).not_to_contain_text("chance")
    assert axe(page) == []


def test_what_a_judge_says_stands_with_the_image_and_on_the_sheet(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    page = person(mira)
    answer = _judged(mira.get("/v1/generations"))
    page.route(re.compile(r"/v1/generations(\?|$)"), lambda route: route.fulfill(json=answer))
    page.goto("/studio")

    rated = page.get_by_text("Rated sensitive by an automated check: Violence or gore")
    expect(rated.first).to_be_visible()
    expect(
        page.get_by_text("1 image of 2 refused by an automated check: Violence or gore")
    ).to_be_visible()
    page.get_by_role("button", name="Publish image 1").first.click()

    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Other people see it as sensitive at least")).to_be_visible()
    assert axe(page) == []
