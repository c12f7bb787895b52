"""Everybody can use every page: axe finds nothing, in both themes, narrow and wide."""

import secrets
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.network import PASSWORD, Network
from tests.e2e.persona import Persona
from tests.support.scale import some
from tests.web import app, moderators, sign_in
from tests.web.conftest import Visitor
from tests.web.measures import axe

pytestmark = pytest.mark.longer

Theme = Literal["light", "dark"]
WIDTHS: dict[str, ViewportSize] = {
    "narrow": {"width": 320, "height": 800},
    "wide": {"width": 1280, "height": 800},
}
# Colours differ by theme, and order by width: each is met once; `make soak` meets all four.
LOOKS: list[tuple[Theme, str]] = some(
    [("light", "narrow"), ("light", "wide"), ("dark", "narrow"), ("dark", "wide")],
    [("light", "narrow"), ("dark", "wide")],
)
OPEN = (
    "/",
    "/explore",
    "/explore?sort=top&window=day",
    "/search",
    "/sign-in",
    "/sign-up",
    "/forgot-password",
    "/settings",
    "/@ada",
    "/nowhere",
)
PLACES = {
    "/moderation": "Open cases",
    "/moderation/log": "Decision log",
    "/moderation/cases/{case}": "Case",
}
WIDTH = "document.documentElement.scrollWidth"
Scene = Callable[[Page, Persona], None]


def _is_usable(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    for theme, width in LOOKS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(WIDTHS[width])
        assert axe(page) == [], f"{page.url} {theme} {width}"
        assert page.evaluate(WIDTH) <= WIDTHS[width]["width"], f"{page.url} {width}"


@pytest.mark.parametrize("path", OPEN)
def test_everybody_can_use_what_visitors_see(visitor: Visitor, path: str) -> None:
    page = visitor(device="desktop", expects=["404 GET .*/v1/", "Not found: /nowhere"])
    page.goto(path)

    _is_usable(page)


def _post(page: Page, ada: Persona) -> None:
    page.goto(f"/p/{ada.publishes('look at me', tags=['night'])['id']}")
    expect(page.get_by_text("look at me")).to_be_visible()


def _edit(page: Page, ada: Persona) -> None:
    _post(page, ada)
    app.chooses(page, "Edit")
    expect(page.get_by_role("dialog", name="Edit")).to_be_visible()


def _sheet(page: Page, _: Persona) -> None:
    page.goto("/studio")
    app.opens_sheet(page)


def _profile(page: Page, ada: Persona) -> None:
    page.goto(f"/@{ada.handle}")


def _followers(page: Page, _: Persona) -> None:
    page.goto("/@ada/followers")
    expect(page.get_by_role("listitem").nth(2)).to_be_visible()


def _settings(page: Page, _: Persona) -> None:
    page.goto("/settings")
    expect(page.get_by_role("heading", name="Profile")).to_be_visible()
    expect(page.get_by_role("group", name="Explicit posts")).to_be_visible()


def _avatar(page: Page, ada: Persona) -> None:
    _settings(page, ada)
    page.get_by_role("button", name="Choose image").click()
    expect(page.get_by_role("dialog").locator("img").first).to_be_visible()


def _following(page: Page, _: Persona) -> None:
    page.goto("/")
    expect(page.get_by_role("feed").first).to_be_visible()


def _saved(page: Page, ada: Persona) -> None:
    ada.saves(ada.publishes("worth keeping"))
    page.goto("/saved")
    expect(page.locator(app.CARDS).first).to_be_visible()


def _collections(page: Page, ada: Persona) -> None:
    album = ada.must("POST", "/v1/collections", {"name": "Foxes", "visibility": "public"})
    post = ada.publishes("worth gathering")
    ada.must("PUT", f"/v1/collections/{album['id']}/posts/{post['id']}")
    page.goto(f"/@{ada.handle}/collections")
    expect(page.get_by_role("link", name="Foxes").first).to_be_visible()


def _collection(page: Page, ada: Persona) -> None:
    _collections(page, ada)
    page.get_by_role("link", name="Foxes").first.click()
    expect(page.locator(app.CARDS).first).to_be_visible()
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_role("dialog", name="Edit collection")).to_be_visible()


def _collecting(page: Page, ada: Persona) -> None:
    _collections(page, ada)
    page.goto(f"/p/{ada.publishes('into which?')['id']}")
    page.get_by_role("button", name="Post options").first.click()
    page.get_by_role("menuitem", name="Add to collection").click()
    expect(page.get_by_role("checkbox", name="Foxes").first).to_be_visible()


def _history(page: Page, ada: Persona) -> None:
    post = ada.publishes("a fox in the snow")
    ada.edits(post, caption="a fox in the rain")
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="Edited").click()
    expect(page.get_by_role("dialog").get_by_role("insertion")).to_be_visible()


def _painting(page: Page, _: Persona) -> None:
    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill("a snail on a mossy wall, mosaic")
    page.get_by_role("button", name="Generate", exact=True).click()
    expect(app.picture(page)).to_be_visible(timeout=app.PAINTED_WITHIN_MS)


def _lightbox(page: Page, ada: Persona) -> None:
    _post(page, ada)
    page.get_by_role("button", name="View image").click()


def _keys(page: Page, ada: Persona) -> None:
    _settings(page, ada)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def _menu(page: Page, _: Persona) -> None:
    page.goto("/@ada")
    page.get_by_role("button", name="More about").click()
    expect(page.get_by_role("menu")).to_be_visible()


def _mute(page: Page, ada: Persona) -> None:
    _menu(page, ada)
    page.get_by_role("menuitem", name="Mute").click()
    expect(page.get_by_role("dialog", name="Mute")).to_be_visible()


def _report(page: Page, ada: Persona) -> None:
    _menu(page, ada)
    page.get_by_role("menuitem", name="Report").click()
    expect(page.get_by_role("radio", name="Spam or scam")).to_be_attached()


def _audience(page: Page, ada: Persona) -> None:
    ada.must("POST", "/v1/muted_words", {"text": "spiders"})
    page.goto("/settings/audience")
    word = page.get_by_role("button", name="Unmute spiders")
    expect(word).to_be_visible(timeout=app.SETTLED_WITHIN_MS)


def _reports(page: Page, ada: Persona) -> None:
    ada.must("POST", "/v1/reports", {"handle": "goro", "reason": "spam", "note": "Look."})
    page.goto("/reports")
    expect(page.get_by_text("Waiting for review").first).to_be_visible()


def _decisions(page: Page, _: Persona) -> None:
    page.goto("/decisions")
    heading = page.get_by_role("heading", name="No decisions yet")
    expect(heading.or_(page.get_by_role("listitem").first)).to_be_visible()


def _notifications(page: Page, _: Persona) -> None:
    page.goto("/notifications")
    expect(page.locator("[data-notice]").first).to_be_visible(timeout=app.SETTLED_WITHIN_MS)


def _hearing(page: Page, _: Persona) -> None:
    page.goto("/settings/notifications")
    expect(page.get_by_label("Reactions")).to_be_visible()


def _data(page: Page, _: Persona) -> None:
    page.goto("/settings/data")
    expect(page.get_by_role("group", name="Training of models")).to_be_visible()


SCENES: list[Scene] = [
    _notifications,
    _hearing,
    _data,
    _menu,
    _mute,
    _report,
    _audience,
    _reports,
    _decisions,
    _lightbox,
    _keys,
    _following,
    _saved,
    _collections,
    _collection,
    _collecting,
    _history,
    _post,
    _edit,
    _painting,
    _sheet,
    _profile,
    _followers,
    _settings,
    _avatar,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.strip("_"))
def test_everybody_can_use_what_members_see(person: Visitor, ada: Persona, scene: Scene) -> None:
    page = person(ada, device="desktop")
    scene(page, ada)

    _is_usable(page)


def test_everybody_can_use_what_is_veiled(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("a bit much", level="sensitive")
    ada.replies(post, "and this", image_ids=ada.pictures[:1], level="sensitive")
    quote = bob.quotes(post, "look")
    page = person(bob, device="desktop")
    for path in (f"/p/{post['id']}", f"/p/{quote['id']}", f"/@{ada.handle}"):
        page.goto(path)
        veil = page.get_by_role("button", name="Show sensitive post")
        expect(veil.first).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
        _is_usable(page)


def test_everybody_can_use_the_page_of_who_saved_nothing(person: Visitor, bob: Persona) -> None:
    page = person(bob, device="desktop")
    page.goto("/saved")
    expect(page.get_by_role("heading", name="No bookmarks yet")).to_be_visible()

    _is_usable(page)


def test_everybody_can_use_what_stands_before_a_private_account(
    person: Visitor, network: Network, bob: Persona
) -> None:
    hermit = network.newcomer("hermit")
    hermit.changes(is_private=True)
    page = person(bob, device="desktop")
    page.goto(f"/@{hermit.handle}")
    expect(page.get_by_role("heading", name="This account is private")).to_be_visible()
    _is_usable(page)

    page.get_by_role("button", name=f"More about {hermit.handle}").click()
    page.get_by_role("menuitem", name="Block").click()
    expect(page.get_by_role("heading", name=f"You blocked {hermit.handle}")).to_be_visible()
    _is_usable(page)


def test_everybody_can_use_the_list_of_who_asks(
    person: Visitor, bob: Persona, cleo: Persona
) -> None:
    bob.changes(is_private=True)
    cleo.must("PUT", f"/v1/users/{bob.handle}/follow")
    page = person(bob, device="desktop")
    page.goto("/requests")
    expect(page.get_by_role("button", name=f"Accept {cleo.handle}")).to_be_visible()

    _is_usable(page)


def test_everybody_can_use_what_they_are_told_of_a_decision(
    person: Visitor, network: Network
) -> None:
    mod, rude = moderators.moderator_of(network), network.author("rude")
    post = rude.publishes("rude words")
    moderators.decides(mod, f"post:{post['id']}", "hide", "harassment", "Cool down.")
    moderators.decides(mod, f"user:{rude.user_id}", "suspend", "harassment")
    page = person(rude, device="desktop")
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_text("Moderators hid this post.")).to_be_visible()
    _is_usable(page)

    page.goto("/decisions")
    expect(page.get_by_text("Cool down.")).to_be_visible()
    _is_usable(page)


def test_everybody_can_decide(person: Visitor, network: Network, ada: Persona) -> None:
    mod, post = moderators.moderator_of(network), ada.publishes("judge me", tags=["night"])
    moderators.reports(mod, "violence", "Look at this.", post_id=post["id"])
    case = f"post:{post['id']}"
    moderators.decides(mod, case, "hide", "violence", "For now.")
    moderators.reports(network.newcomer("bob"), "spam", handle=ada.handle)
    page = person(mod, device="desktop")
    for path, heading in PLACES.items():
        page.goto(path.format(case=case))
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        expect(page.get_by_role("listitem").first).to_be_visible()
        _is_usable(page)


def test_everybody_can_make_a_profile(visitor: Visitor, network: Network) -> None:
    newcomer = network.signed_up("nora")
    page = visitor(device="desktop", expects=["403 GET .*/v1/me"])
    sign_in.sign_in(page, newcomer.user.username, newcomer.user.password)
    expect(page.get_by_label("Handle")).to_be_visible()

    _is_usable(page)


def test_everybody_can_confirm_or_is_told_why_not(visitor: Visitor) -> None:
    page = visitor(device="desktop")
    page.goto("/sign-up")
    page.get_by_label("Email").fill(f"{secrets.token_hex(6)}@easel.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Your age").fill("40")
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_label("Code")).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    _is_usable(page)

    page.goto("/sign-up")
    page.get_by_label("Email").fill("kid@easel.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Your age").fill("9")
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_role("heading", name="sign up yet")).to_be_visible()
    _is_usable(page)
