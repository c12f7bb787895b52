"""Everything by keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Drain
from tests.e2e.persona import Persona, reactions
from tests.web import app
from tests.web.conftest import Visitor

FARTHEST = 120
TO_REPLY, TO_PUBLISH = 10, 12
# Between the last stop and the first the browser's own bar has the focus.
INSIDE = "() => document.activeElement.matches('body, dialog, dialog *')"


def _tabs_to(page: Page, target: Locator) -> None:
    """Press Tab until it is there; every stop on the way must be visible."""
    expect(target).to_be_attached()
    for _ in range(FARTHEST):
        if target.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def test_a_picture_is_painted_and_published_by_keyboard_alone(
    person: Visitor, ada: Persona
) -> None:
    page = person(ada, device="desktop")
    page.goto("/studio")
    _tabs_to(page, page.get_by_label("Prompt", exact=True))
    page.keyboard.type("a lighthouse at night")
    page.keyboard.press("Control+Enter")
    newest = page.locator("[data-generation]").filter(has_text="a lighthouse at night")
    picture = newest.get_by_role("button", name="Select image 1")
    expect(picture).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    _tabs_to(page, picture)
    page.keyboard.press("Space")
    _tabs_to(page, page.get_by_role("button", name="Publish selected"))
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Publish")
    expect(sheet).to_be_visible()
    _tabs_to(page, sheet.get_by_role("radio", name="Everyone"))
    page.keyboard.press("ArrowDown")
    expect(sheet.get_by_role("radio", name="Followers")).to_be_checked()
    _tabs_to(page, sheet.get_by_label("Caption"))
    page.keyboard.type("By hand.")
    _tabs_to(page, sheet.get_by_role("button", name="Publish to followers"))
    page.keyboard.press("Enter")

    post = app.published(page)

    found = ada.get(f"/v1/posts/{post}")
    assert (found["caption"], found["visibility"]) == ("By hand.", "followers")


def _few(page: Page, target: Locator, *, back: bool = False) -> int:
    """How many times Tab is pressed until it is there."""
    expect(target).to_be_attached()
    for number in range(FARTHEST):
        if target.evaluate("it => it === document.activeElement"):
            return number
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def _skips(page: Page) -> int:
    """The way past the bar at the top, as who comes by keyboard takes it."""
    steps = _few(page, page.get_by_role("link", name="Skip to content"))
    page.keyboard.press("Enter")
    return steps


def test_ten_tabs_at_most_lead_to_the_reply_box(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("answer me", tags=["night", "snow"])
    for number in range(8):
        bob.replies(post, f"Word {number}.")
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_text("Word 7.")).to_be_attached()

    steps = _skips(page) + _few(page, page.get_by_label("Your reply"))

    assert steps <= TO_REPLY


def test_twelve_tabs_at_most_lead_from_the_studio_to_publishing(
    person: Visitor, ada: Persona
) -> None:
    page = person(ada, device="desktop")
    page.goto("/studio")
    expect(app.picture(page)).to_be_visible()

    steps = _skips(page) + _few(page, page.get_by_label("Prompt", exact=True))
    steps += _few(page, app.picture(page))
    page.keyboard.press("Space")
    steps += _few(page, page.get_by_role("button", name="Publish selected"), back=True)

    assert steps <= TO_PUBLISH


def test_r_leads_to_the_words_of_a_reply(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("answer by letter")
    reply = bob.replies(post, "To me?")
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")
    expect(app.card(page, reply)).to_be_visible()

    page.keyboard.press("r")
    expect(page.get_by_label("Your reply")).to_be_focused()
    page.keyboard.press("Escape")
    app.card(page, reply).get_by_role("link", name="Reply").click()

    page.wait_for_url(f"**/p/{reply['id']}#reply")
    expect(page.get_by_label("Your reply")).to_be_focused()


def test_a_dialog_keeps_the_focus_and_gives_it_back(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("edit me")
    page = person(ada, device="desktop")
    app.reads_post(page, post)
    # What is offered depends on whose post it is.
    you = page.get_by_role("link", name="Your profile")
    expect(you).to_have_attribute("href", f"/@{ada.handle}")
    menu = page.get_by_role("button", name="Post options")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Edit")).to_be_focused()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Edit")
    expect(sheet).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(INSIDE)

    page.keyboard.press("Escape")

    expect(sheet).to_be_hidden()
    expect(menu).to_be_focused()


def test_letters_walk_the_wall_love_and_open(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("walk to me")
    drain()
    page = person(bob, device="desktop")
    app.sees_wall(page, "/explore")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(app.CARDS).first
    expect(first.locator("[data-act=open]")).to_be_focused()
    page.keyboard.press("l")
    expect(first.get_by_role("button", pressed=True)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/p/{post['id']}")
    drain()

    assert reactions(bob.sees(post)) == {"love": 1}


def test_letters_can_be_turned_off_and_are_listed(visitor: Visitor) -> None:
    page = visitor(device="desktop")
    page.goto("/settings")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Next post")
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="Off").check()
    page.keyboard.press("e")
    assert page.url.endswith("/settings")
    page.get_by_role("radio", name="On", exact=True).check()

    page.keyboard.press("e")

    page.wait_for_url("**/explore")


def test_the_first_tab_skips_to_the_content(visitor: Visitor) -> None:
    page = visitor(device="desktop")
    app.sees_wall(page, "/")

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()


def test_a_picture_is_looked_at_closely_and_turned_over_by_arrows(
    person: Visitor, ada: Persona
) -> None:
    post = ada.publishes("two of them", image_ids=ada.pictures)
    page = person(ada, device="desktop")
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="View image").first.focus()
    page.keyboard.press("Enter")
    close = page.get_by_role("dialog", name="Image")
    expect(close.get_by_text("1 of 2")).to_be_visible()

    page.keyboard.press("ArrowRight")
    expect(close.get_by_text("2 of 2")).to_be_visible()
    page.keyboard.press("Escape")

    expect(close).to_be_hidden()


def test_u_undoes(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("u-turn")
    page = person(ada, device="desktop")
    page.goto(f"/p/{post['id']}")
    app.chooses(page, "Delete")
    expect(page.get_by_role("heading", name="Post deleted")).to_be_visible()

    page.keyboard.press("u")

    expect(page.get_by_text("u-turn")).to_be_visible()
    assert ada.looks_for(post).status_code == 200
