"""What is marked: veiled until one asks, hidden or shown as one chose, and marked by whom."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.moderators import moderator_of, reports


@pytest.fixture(scope="module")
def mod(network: Network) -> Persona:
    """Somebody who decides."""
    return moderator_of(network)


@pytest.fixture(scope="module")
def kid(network: Network) -> Persona:
    """Somebody who never said that they are of age."""
    persona = network.signed_up("kid")
    persona.makes_profile(age_band="13_17")
    return persona


def _pictures(place: Page | Locator) -> Locator:
    return place.locator("picture img")


def _show(place: Page | Locator, post: Post) -> Locator:
    name = f"Show {post['level']} post by {post['author']['display_name']}"
    return place.get_by_role("button", name=name)


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_sensitive_picture_is_veiled_until_one_asks(
    device: str, visitor: Visitor, ada: Persona
) -> None:
    post = ada.publishes("a bit much", level="sensitive", alt_texts=["A red room."])
    page = visitor(device=device)
    page.goto("/explore")
    card = app.card(page, post)
    expect(card.get_by_text("Sensitive", exact=True)).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    expect(_pictures(card)).to_have_count(0)
    expect(card.get_by_text("A red room.")).to_have_count(0)

    _show(card, post).click()

    expect(card.get_by_role("img", name="A red room.")).to_be_visible()
    expect(card.locator("[data-act=open]")).to_be_focused()
    card.locator("[data-act=open]").click()
    expect(page.get_by_role("button", name="View image: A red room.")).to_be_visible()


def test_a_veil_is_lifted_by_keyboard_on_the_page_of_the_post(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("a bit much", level="sensitive", alt_texts=["A red room."])
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_text("Rated by the author")).to_be_visible()
    expect(page.get_by_text("Alt text")).to_have_count(0)
    expect(page.get_by_role("button", name="View image")).to_have_count(0)

    _show(page, post).press("Enter")

    closely = page.get_by_role("button", name="View image: A red room.")
    expect(closely).to_be_focused()
    closely.press("Enter")
    expect(page.get_by_role("dialog", name="Image")).to_be_visible()


def test_quotes_and_replies_have_veils_of_their_own(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    inner = ada.publishes("a bit much", level="sensitive")
    quote = bob.quotes(inner, "look at that")
    answer = ada.replies(quote, "and this", image_ids=ada.pictures[:1], level="sensitive")
    page = person(bob, device="desktop")
    page.goto(f"/p/{quote['id']}")
    reply, framed = app.card(page, answer), page.locator("[data-veil]:has(> .framed)")
    expect(_show(reply, answer)).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    expect(_pictures(reply)).to_have_count(0)
    expect(_pictures(framed)).to_have_count(0)

    _show(reply, answer).click()
    expect(_pictures(reply)).to_have_count(1)
    expect(_pictures(framed)).to_have_count(0)
    _show(framed, inner).click()

    expect(_pictures(framed)).to_have_count(1)


def test_words_alone_are_veiled_as_well(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("a picture")
    answer = bob.replies(post, "how it ended", level="sensitive")
    page = person(ada)
    page.goto(f"/p/{post['id']}")
    reply = app.card(page, answer)
    expect(_show(reply, answer)).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    expect(page.get_by_text("how it ended")).to_have_count(0)

    _show(reply, answer).click()

    expect(reply.get_by_text("how it ended")).to_be_visible()


def test_what_one_sees_is_chosen_in_the_settings_and_undone(
    person: Visitor, network: Network, ada: Persona
) -> None:
    chooser = network.newcomer("chooser")
    post = ada.publishes("for adults", level="explicit")
    page = person(chooser, device="desktop", expects=["404 GET .*/v1/posts/"])
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_role("heading", name="This post is hidden")).to_be_visible()
    page.get_by_role("link", name="Content preferences").click()
    explicit = page.get_by_role("group", name="Explicit posts")
    expect(explicit.get_by_role("radio", name="Hide")).to_be_checked()

    explicit.get_by_role("radio", name="Show").check()

    app.toast(page, "Explicit posts are shown")
    assert chooser.sees(post)["shown"] == "plain"
    page.goto(f"/p/{post['id']}")
    expect(page.get_by_role("button", name="View image")).to_be_visible()
    page.goto("/settings")
    page.get_by_role("group", name="Sensitive posts").get_by_role("radio", name="Hide").check()
    app.toast(page, "Sensitive posts are hidden")
    page.get_by_role("button", name="Undo", exact=True).click()
    app.toast(page, "Sensitive posts are blurred")
    assert chooser.get("/v1/levels")["sensitive"] == "blur"


def test_who_is_under_age_is_told_why_there_is_no_choice(person: Visitor, kid: Persona) -> None:
    page = person(kid)
    page.goto("/settings")

    explicit = page.get_by_role("group", name="Explicit posts")
    expect(explicit.get_by_role("radio", name="Show")).to_be_disabled()
    expect(page.get_by_text("Hidden for users who are under 18")).to_be_visible()


def test_an_author_marks_a_post_and_cannot_go_below_a_label(
    person: Visitor, ada: Persona, bob: Persona, mod: Persona
) -> None:
    post = ada.publishes("harmless, they say")
    reports(bob, "violence", post_id=post["id"])
    page = person(mod, device="desktop")
    page.goto(f"/moderation/cases/post:{post['id']}")
    page.get_by_role("radio", name="Mark as sensitive").check()
    page.get_by_role("button", name="Decide", exact=True).click()
    app.toast(page, "Marked as sensitive")
    assert bob.sees(post)["level_source"] == "moderator"

    author = person(ada, device="desktop")
    author.goto(f"/p/{post['id']}")
    expect(author.get_by_text("Moderators marked this post as sensitive.")).to_be_visible()
    app.chooses(author, "Edit")
    warning = author.get_by_role("group", name="Content rating")
    expect(warning.get_by_role("radio")).to_have_count(2)
    warning.get_by_role("radio", name="Explicit").check()
    author.get_by_role("button", name="Save changes").click()

    app.toast(author, "Changes saved")
    assert ada.sees(post)["level"] == "explicit"
