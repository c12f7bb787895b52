"""Text is text: whatever is typed into any field is shown as typed, and harms nobody."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor

ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "/%09/evil.example")
NARROW = {"width": 320, "height": 700}
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "template": "{{7*7}}${7*7}{@html alert(1)}",
    "address": "javascript:alert(1)//",
    "right to left": "\u05e9\u05dc\u05d5\u05dd (a) [b] \u0645\u0631\u062d\u0628\u0627 1, 2!",
    "without a break": "W" * 48,
    "combining": "Z" + "\u0351\u0313\u0302" * 12,
}


@pytest.fixture(scope="module")
def mallory(network: Network) -> Persona:
    """Somebody whose name and words are not to be trusted."""
    return network.author("mallory")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_typed_is_shown_as_typed(person: Visitor, mallory: Persona, text: str) -> None:
    page = person(mallory, viewport=NARROW)
    alerts: list[Dialog] = []
    page.on("dialog", lambda dialog: alerts.append(dialog))  # noqa: PLW0108
    post = mallory.publishes(
        text,
        alt_texts=[text],
        tags=[text[:40]] if text.isalnum() else [],
    )
    mallory.changes(display_name=text[:50], bio=text)

    page.goto(f"/p/{post['id']}")
    page.get_by_text("Alt text", exact=True).click()
    for place in (".caption", "details p"):
        expect(page.locator(place).first).to_contain_text(text)
    _fits(page)
    page.goto(f"/@{mallory.handle}")
    expect(page.get_by_role("heading", level=1)).to_have_text(text[:50])
    _fits(page)
    app.sees_wall(page, "/explore")
    _fits(page)
    assert alerts == []
    assert page.locator("main script, main [onerror]").count() == 0


def test_what_an_empty_feed_suggests_fits_however_long_its_words(
    person: Visitor, network: Network, mallory: Persona
) -> None:
    text = HOSTILE["without a break"]
    mallory.changes(display_name=text)
    mallory.publishes("a tag without a break", tags=[text[:40]])
    page = person(network.newcomer("narrow"), viewport=NARROW)
    page.goto("/")

    expect(page.get_by_role("group", name="Choose tags you like")).to_contain_text(text[:40])
    expect(page.get_by_role("link", name=text).first).to_be_visible()
    _fits(page)


def test_text_that_turns_round_what_follows_stays_in_its_place(
    person: Visitor, ada: Persona
) -> None:
    post = ada.publishes("\u202e spoofed \u2067")
    page = person(ada)
    page.goto(f"/p/{post['id']}")

    expect(page.get_by_text("Made with")).to_be_visible()
    assert page.locator(".caption").evaluate("it => getComputedStyle(it).unicodeBidi") == "isolate"


def test_the_forms_take_it_too(person: Visitor, cleo: Persona) -> None:
    text = HOSTILE["image"]
    page = person(cleo)
    page.goto("/settings")
    page.get_by_label("Name").fill(text)
    page.get_by_label("Bio", exact=True).fill(text)
    page.get_by_role("button", name="Save", exact=True).click()
    app.toast(page, "Profile saved")

    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill(f"a fox {text}")
    page.get_by_role("button", name="Generate", exact=True).click()
    expect(page.locator("[data-generation] .words").first).to_have_text(f"a fox {text}")
    expect(app.picture(page)).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    sheet = app.opens_sheet(page)
    sheet.get_by_role("radio", name="Everyone").check()
    for field in ("Caption", "Alt text"):
        sheet.get_by_role("textbox", name=field).fill(text)
    expect(sheet.locator(".caption")).to_have_text(text)
    sheet.get_by_role("button", name="Publish to everyone").click()
    post = app.published(page)

    expect(page.locator(".caption")).to_have_text(text)
    assert cleo.get(f"/v1/posts/{post}")["images"][0]["alt_text"] == text


@pytest.mark.parametrize("next_", ELSEWHERE)
def test_signing_in_leads_nowhere_else(visitor: Visitor, ada: Persona, next_: str) -> None:
    page = visitor()
    page.goto(f"/sign-in?next={next_}")
    page.get_by_label("Email").fill(ada.user.username)
    page.get_by_label("Password", exact=True).fill(ada.user.password)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("link", name="You", exact=True)).to_be_visible(
        timeout=app.SETTLED_WITHIN_MS
    )
    assert "evil" not in page.evaluate("location.host")


def test_a_prompt_kept_hidden_is_not_told_by_the_description(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    page = person(ada)
    page.goto("/studio")
    app.paints(page, "a boat with a secret name")
    sheet = app.opens_sheet(page)
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_role("radio", name="Hide").check()
    sheet.get_by_role("button", name="Publish to everyone").click()
    post = app.published(page)

    expect(page.get_by_text("Only you can see the prompt")).to_be_visible()
    [image] = bob.get(f"/v1/posts/{post}")["images"]
    assert "secret" not in str(image)
    assert image["alt_text_source"] == "drafted"


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
