"""A post's page and the wall: one bar of actions, replies beside the image, nothing clipped."""

import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe

# One order everywhere: what it is called, without what is counted.
ORDER = ["Like", "Love", "Laugh", "Wow", "Sad", "Reply", "Repost", "Quote", "Bookmark", "Copy link"]
BRIEF = ["Love", "Reply", "Reply options"]
# WCAG 2.2 leaves it out of its defaults.
LARGE_ENOUGH = {"runOnly": {"type": "rule", "values": ["target-size"]}}
CLIPPED = """frame => {
  const around = frame.closest('.print, .hung') ?? document.documentElement;
  const [inner, outer] = [frame, around].map(each => each.getBoundingClientRect());
  const words = frame.querySelector('.beside').getBoundingClientRect();
  return inner.bottom > outer.bottom + 1 || inner.right > outer.right + 1
    || words.bottom > inner.bottom + 1 || words.right > inner.right + 1 || words.width < 60;
}"""


def _bar(place: Page | Locator) -> list[str]:
    """The controls of the first bar there, in order."""
    bar = place.get_by_role("toolbar", name="Actions").first
    expect(bar).to_be_visible()
    names = bar.locator("a, button").evaluate_all(
        "all => all.map(each => each.ariaLabel ?? each.textContent.trim())"
    )
    return [re.sub(r",? \d.*", "", name) for name in names]


def _box(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box is not None
    return box


def test_one_bar_has_the_same_order_wherever_a_post_is_shown_in_full(
    person: Visitor, network: Network, drain: Drain, bob: Persona
) -> None:
    mira = network.author("mira")
    bob.follows(mira)
    post = mira.publishes("the same everywhere")
    mira.replies(post, "Is it?")
    drain()
    page = person(bob, device="desktop")
    app.sees_wall(page, "/")
    assert _bar(app.card(page, post)) == [*ORDER, "Post options"]

    page.goto(f"/p/{post['id']}")

    assert _bar(page) == [*ORDER, "Post options", "Remix", "Use this prompt"]
    reply = page.get_by_role("region", name="Replies").locator(app.CARDS)
    assert _bar(reply) == BRIEF


def test_a_bar_is_one_step_of_tab_and_arrows_walk_in_it(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("walk along")
    page = person(bob, device="desktop")
    app.reads_post(page, post)
    bar = page.get_by_role("toolbar", name="Actions")
    bar.get_by_role("button", name="Like").focus()

    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="Love")).to_be_focused()
    page.keyboard.press("End")
    expect(bar.get_by_role("button", name="Use this prompt")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="Like")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(bar.get_by_role("button", name="Post options")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    assert bar.locator(":focus").count() == 0


def test_replies_are_beside_the_image_which_stays_and_below_it_on_a_phone(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("talk beside me")
    for number in range(12):
        bob.replies(post, f"Word {number}.")
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")
    image = page.get_by_role("button", name="View image")
    expect(page.get_by_text("Word 11.")).to_be_attached()
    between = page.get_by_text("Word 6.")
    between.evaluate("it => it.scrollIntoView({ block: 'center' })")

    pictured, said = _box(image), _box(between)
    assert said["x"] >= pictured["x"] + pictured["width"]
    assert pictured["y"] >= 0
    for width in (1000, 390):
        page.set_viewport_size({"width": width, "height": 800})
        pictured, said = _box(image), _box(page.get_by_text("Word 0."))
        assert said["y"] >= pictured["y"] + pictured["height"]


def test_the_author_edits_and_deletes_from_the_menu_alone(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("mine to change")
    page = person(ada)
    page.goto(f"/p/{post['id']}")
    main = page.get_by_role("main")
    expect(main.get_by_role("button", name="Post options")).to_be_visible()
    for name in ("Edit", "Delete"):
        expect(main.get_by_role("button", name=name)).to_have_count(0)

    page.get_by_role("button", name="Post options").click()

    items = page.get_by_role("menuitem")
    expect(items.first).to_have_text("Edit")
    expect(items.last).to_have_text("Delete")


def test_what_a_list_of_replies_leaves_out_is_a_number_and_no_more(
    person: Visitor, visitor: Visitor, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    post = ada.publishes("some of it is private")
    seen = bob.replies(post, "For everybody.")
    bob.replies(post, "For my followers.", visibility="followers")
    drain()
    stranger = visitor()
    stranger.goto(f"/p/{post['id']}")
    expect(app.card(stranger, seen)).to_be_visible()
    expect(stranger.get_by_text("1 reply you can\u2019t see")).to_be_visible()

    page = person(bob)
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_text("For my followers.")).to_be_visible()
    expect(page.get_by_text("you can\u2019t see")).to_have_count(0)
    app.reads_post(page, seen)
    page.get_by_label("Your reply").fill("And one more.")
    page.get_by_role("button", name="Reply", exact=True).click()
    expect(page.get_by_role("region", name="Replies").get_by_text("And one more.")).to_be_visible()

    expect(page.get_by_text("you can\u2019t see")).to_have_count(0)


def test_with_every_reply_out_of_sight_nobody_is_said_to_be_silent(
    visitor: Visitor, ada: Persona, drain: Drain
) -> None:
    post = ada.publishes("only among us")
    for words in ("One.", "Two."):
        ada.replies(post, words, visibility="followers")
    drain()
    page = visitor()

    page.goto(f"/p/{post['id']}")

    expect(page.get_by_text("2 replies you can\u2019t see")).to_be_visible()
    expect(page.get_by_text("No replies yet")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_quoted_cards_are_never_clipped(
    person: Visitor, ada: Persona, bob: Persona, width: int
) -> None:
    post = ada.publishes("a rather long caption that goes on and on, as captions do " * 4)
    quote = bob.quotes(post, "words before it that are long enough for many lines " * 5)
    page = person(bob, device="desktop", viewport={"width": width, "height": 900})
    for path in (f"/@{bob.handle}", f"/p/{quote['id']}"):
        page.goto(path)
        frame = app.card(page, quote).locator(".framed").first
        expect(frame).to_be_visible()

        assert not frame.evaluate(CLIPPED), path
        image, words = _box(frame.locator(".thumb")), _box(frame.locator(".beside"))
        assert min(image["width"], image["height"]) >= 40
        if width < 768 or path.startswith("/@"):
            assert words["y"] >= image["y"] + image["height"]


def test_the_front_page_opens_with_images(
    visitor: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("hang me first")
    quote = bob.quotes(post, "Words alone.")
    drain()
    page = visitor(device="desktop")

    app.sees_wall(page, "/", cards=4)
    expect(app.card(page, post)).to_be_visible()
    expect(app.card(page, quote)).to_have_count(0)

    page.goto("/explore")
    expect(app.card(page, quote)).to_be_visible()


def test_cards_with_images_say_that_they_are_generated(
    visitor: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("made by a machine")
    quote = bob.quotes(post, "Is it?")
    drain()
    page = visitor()
    for path in ("/explore", f"/@{ada.handle}"):
        page.goto(path)
        expect(app.card(page, post).get_by_text("AI-generated")).to_be_visible()

    page.goto(f"/@{bob.handle}")
    expect(app.card(page, quote).get_by_text("AI-generated")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_everything_that_is_pressed_is_large_enough(
    person: Visitor, ada: Persona, bob: Persona, device: str
) -> None:
    post: Post = ada.publishes("press me", tags=["night", "snow"], image_ids=ada.pictures)
    ada.edits(post, caption="press me, #please")
    bob.replies(post, "I will.")
    page = person(bob, device=device)
    for path in (f"/p/{post['id']}", "/explore", f"/@{ada.handle}"):
        page.goto(path)
        expect(app.card(page, post).first).to_be_visible()
        assert axe(page, **LARGE_ENOUGH) == [], path
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="View image").first.click()
    expect(page.get_by_role("dialog", name="Image").get_by_role("img").first).to_be_visible()
    assert axe(page, **LARGE_ENOUGH) == []


def test_a_profile_counts_what_everybody_may_see(
    person: Visitor, visitor: Visitor, network: Network, drain: Drain
) -> None:
    mira = network.author("mira")
    for visibility in ("public", "followers", "private", "private"):
        mira.publishes("for some", visibility)
    drain()

    own, other = person(mira), visitor()
    own.goto(f"/@{mira.handle}")
    other.goto(f"/@{mira.handle}")

    expect(own.get_by_text("1 public post", exact=True)).to_be_visible()
    expect(other.get_by_text("1 post", exact=True)).to_be_visible()
