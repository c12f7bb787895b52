"""Looking closely: a dark room of one's own, in which an image can be brought nearer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from local.client import until
from tests.e2e.persona import Persona
from tests.web.conftest import Visitor
from tests.web.measures import axe

DARK = "el => getComputedStyle(el).backgroundColor"
INK = "el => getComputedStyle(el).color"
INSIDE = "() => document.activeElement.matches('body, dialog, dialog *')"
SHOWN = ".pswp__item[aria-hidden=false] img.pswp__img:not(.pswp__img--placeholder)"
MIDDLE = (640, 400)


def _looks(page: Page, post: dict[str, str]) -> Locator:
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="View image").first.click()
    dialog = page.get_by_role("dialog", name="Image")
    expect(dialog.locator(SHOWN)).to_be_visible()
    return dialog


def _wide(dialog: Locator) -> float:
    """How wide the image is shown."""
    box = dialog.locator(SHOWN).bounding_box()
    assert box is not None
    return box["width"]


def _becomes(dialog: Locator, told: Callable[[float], bool]) -> None:
    assert any(told(_wide(dialog)) for _ in until(5)), _wide(dialog)


def _size(dialog: Locator, percent: int) -> None:
    expect(dialog.get_by_role("status", name="Zoom")).to_have_text(f"{percent}%")


def test_an_image_is_brought_nearer_by_buttons_keys_wheel_and_double_click(
    person: Visitor, ada: Persona
) -> None:
    page = person(ada, device="desktop")
    dialog = _looks(page, ada.publishes("come closer"))
    fit = _wide(dialog)
    _size(dialog, 100)

    dialog.get_by_role("button", name="Zoom in").click()
    _size(dialog, 150)
    _becomes(dialog, lambda wide: abs(wide - 1.5 * fit) < 2)
    dialog.get_by_role("button", name="Zoom out").click()
    _size(dialog, 100)
    page.keyboard.press("+")
    page.keyboard.press("+")
    _size(dialog, 225)
    page.keyboard.press("-")
    _size(dialog, 150)
    page.keyboard.press("0")
    _size(dialog, 100)
    page.mouse.move(*MIDDLE)
    page.mouse.wheel(0, -300)
    _becomes(dialog, lambda wide: wide > 1.2 * fit)
    page.keyboard.press("0")
    _becomes(dialog, lambda wide: abs(wide - fit) < 2)
    page.mouse.dblclick(*MIDDLE)
    _becomes(dialog, lambda wide: wide > 1.5 * fit)
    page.mouse.dblclick(*MIDDLE)

    _becomes(dialog, lambda wide: abs(wide - fit) < 2)


def test_the_focus_stays_inside_and_goes_back_to_the_image(person: Visitor, ada: Persona) -> None:
    page = person(ada, device="desktop")
    dialog = _looks(page, ada.publishes("keep me inside"))
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(INSIDE)

    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="View image")).to_be_focused()


def test_it_is_closed_at_the_top_or_beside_the_image(person: Visitor, ada: Persona) -> None:
    page = person(ada, device="desktop")
    dialog = _looks(page, ada.publishes("close me"))
    close = dialog.get_by_role("button", name="Close")
    box = close.bounding_box()
    assert box is not None
    assert box["y"] < 20
    close.click()
    expect(dialog).to_be_hidden()

    page.get_by_role("button", name="View image").click()
    expect(dialog.locator(SHOWN)).to_be_visible()
    page.mouse.click(100, 400)

    expect(dialog).to_be_hidden()


def test_arrows_turn_to_the_next_image_of_the_post(person: Visitor, ada: Persona) -> None:
    page = person(ada, device="desktop")
    dialog = _looks(page, ada.publishes("two of them", image_ids=ada.pictures))

    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_text("2 of 2")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(dialog.get_by_text("1 of 2")).to_be_visible()
    dialog.get_by_role("button", name="Next image").click()

    expect(dialog.get_by_text("2 of 2")).to_be_visible()


def test_the_file_with_the_most_pixels_is_downloaded(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("take me along")
    page = person(ada, device="desktop")
    dialog = _looks(page, post)

    with page.expect_download() as waiting:
        dialog.get_by_role("link", name="Download").click()

    found = waiting.value.path().read_bytes()
    assert waiting.value.suggested_filename.startswith(f"easel-{post['images'][0]['id'].lower()}.")
    assert len(found) > 1000


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_it_is_dark_by_day_as_by_night_and_everybody_can_use_it(
    person: Visitor, ada: Persona, device: str
) -> None:
    page = person(ada, device=device)
    dialog = _looks(page, ada.publishes("in the dark", image_ids=ada.pictures))
    shades, inks = set(), set()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        shades.add(dialog.evaluate(DARK))
        inks.add(dialog.get_by_role("button", name="Close").evaluate(INK))
        assert axe(page) == []

    assert (shades, inks) == ({"rgb(11, 11, 13)"}, {"rgb(243, 242, 238)"})
