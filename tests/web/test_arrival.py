"""How one arrives: what a visitor wanted is done once they signed in, and no feed is bare."""

import re

import pytest
from playwright.sync_api import Page, expect

from local.client import until
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.sign_in import fill_in

PRESSED = "aria-pressed"


def _signs_in(page: Page, who: Persona) -> None:
    page.wait_for_url(re.compile("/sign-in"))
    fill_in(page, who.user.username, who.user.password)


def _generates_as_a_visitor(page: Page, prompt: str, who: Persona) -> None:
    """Where visitors have had all images that they may, the prompt waits for who signs in."""
    app.makes_none_for_visitors(page)
    page.goto("/")
    page.get_by_label("Prompt").fill(prompt)
    page.get_by_role("button", name="Generate").click()
    expect(page.get_by_text("No more images without an account today.")).to_be_visible()
    page.get_by_role("link", name="Already have an account? Sign in").click()
    _signs_in(page, who)


def test_what_a_visitor_gave_a_post_is_given_once_they_signed_in(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("react before signing in")
    for act, name in (("Love", "reaction"), ("Bookmark", "bookmarked"), ("Repost", "reposted")):
        page = visitor()
        page.goto(f"/p/{post['id']}")
        button = page.get_by_role("button", name=re.compile(f"^{act}")).first

        button.click()
        _signs_in(page, bob)

        page.wait_for_url(f"**/p/{post['id']}")
        expect(button).to_have_attribute(PRESSED, "true")
        given = {"reaction": "love"}.get(name, True)
        assert any(bob.sees(post)["viewer"][name] == given for _ in until(10)), name
    for kind in ("reaction", "bookmark", "repost"):
        bob.ledger.kept(kind, bob.user_id, post["id"])


def test_who_wanted_to_follow_follows_once_they_signed_in(
    visitor: Visitor, ada: Persona, cleo: Persona
) -> None:
    page = visitor()
    page.goto(f"/@{ada.handle}")

    page.get_by_role("button", name=f"Follow {ada.handle}").click()
    _signs_in(page, cleo)

    expect(page.get_by_role("button", name=f"Following {ada.handle}")).to_be_visible()
    cleo.ledger.kept("follow", cleo.user_id, ada.user_id)


def test_a_reply_sent_by_a_visitor_is_published_once_they_signed_in(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("answer before signing in")
    page = visitor()
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("From outside.")

    page.get_by_role("button", name="Reply", exact=True).click()
    _signs_in(page, bob)

    app.toast(page, "Reply published")
    [found] = bob.thread(post)
    assert app.on_record(bob, found)["caption"] == "From outside."


def test_who_thought_better_of_it_did_nothing(visitor: Visitor, network: Network) -> None:
    author, reader = network.author("thought"), network.newcomer("better")
    post = author.publishes("not after all")
    page = visitor()
    page.goto(f"/p/{post['id']}")
    love = page.get_by_role("button", name=re.compile("^Love")).first
    love.click()
    page.wait_for_url(re.compile("/sign-in"))
    page.go_back()
    expect(love).to_be_visible()

    page.get_by_role("link", name="Sign in", exact=True).click()
    _signs_in(page, reader)
    expect(page.get_by_role("link", name="You", exact=True)).to_be_visible()
    app.reads_post(page, post)

    expect(love).to_have_attribute(PRESSED, "false")


def test_the_prompt_of_a_visitor_is_painted_once_they_signed_in(
    visitor: Visitor, network: Network
) -> None:
    painter = network.newcomer("prompted")
    page = visitor(expects=[app.MAKES_NONE])

    _generates_as_a_visitor(page, "two foxes in the snow", painter)

    painted = page.get_by_role("button", name=re.compile("Select image 1: .*two foxes"))
    expect(painted).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    newest = painter.get("/v1/generations")["items"][0]
    assert newest["prompt"] == "two foxes in the snow"


def _has_an_image_made(page: Page, prompt: str) -> None:
    page.goto("/")
    page.get_by_label("Prompt").fill(prompt)
    page.get_by_role("button", name="Generate").click()
    expect(page.get_by_role("link", name="Sign up to keep")).to_be_visible(
        timeout=app.PAINTED_WITHIN_MS
    )


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_a_visitor_has_an_image_made_in_place_and_keeps_it(
    size: tuple[int, int], visitor: Visitor, network: Network
) -> None:
    painter = network.newcomer(f"kept{size[0]}")
    page = visitor()
    page.set_viewport_size({"width": size[0], "height": size[1]})

    _has_an_image_made(page, "an owl on a red roof")

    image = page.locator("figure img").first
    expect(image).to_be_visible()
    expect(page.locator("figcaption")).to_contain_text("AI-generated · Easel")
    assert axe(page) == []
    page.reload()
    page.get_by_role("link", name="Sign up to keep").click()
    page.get_by_role("link", name="Already have an account? Sign in").click()
    _signs_in(page, painter)
    painted = page.get_by_role("button", name=re.compile("Select image 1: .*owl"))
    expect(painted).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    [kept] = painter.get("/v1/generations")["items"]
    assert (kept["prompt"], kept["status"]) == ("an owl on a red roof", "succeeded")
    post = painter.publishes("made before I had an account", image_ids=[kept["images"][0]["id"]])
    assert painter.sees(post)["visibility"] == "public"


def test_another_image_needs_an_account(visitor: Visitor) -> None:
    page = visitor()
    _has_an_image_made(page, "two hens")

    page.get_by_label("Prompt").fill("three hens")
    page.get_by_role("button", name="Generate").click()

    page.wait_for_url(re.compile("/sign-up"))
    expect(page.get_by_text("three hens")).to_be_visible()


def test_a_prompt_of_which_nothing_can_be_drawn_waits(visitor: Visitor, network: Network) -> None:
    painter = network.newcomer("undrawn")
    page = visitor(expects=[app.MAKES_NONE])

    _generates_as_a_visitor(page, "the idea of justice", painter)

    expect(page.get_by_text("knows no thing in this prompt")).to_be_visible()
    expect(page.get_by_role("button", name="Generate", exact=True)).to_be_enabled()
    assert painter.get("/v1/generations")["items"] == []


def test_an_empty_feed_says_whom_one_could_follow(
    person: Visitor, network: Network, drain: Drain
) -> None:
    maker, newcomer = network.author("maker"), network.newcomer("arrival")
    post = maker.publishes("seen by a newcomer", tags=["arrivals"])
    maker.publishes("and another", tags=["arrivals"])
    page = person(newcomer)
    page.goto("/")
    expect(page.get_by_role("heading", name="Your feed is empty")).to_be_visible()
    tags = page.get_by_role("group", name="Choose tags you like")
    tags.get_by_role("button", name="#arrivals").click()
    expect(tags.get_by_role("button", name="#arrivals")).to_have_attribute(PRESSED, "true")
    assert axe(page) == []

    page.get_by_role("button", name=f"Follow {maker.handle}").first.click()
    drain()
    newcomer.ledger.kept("follow", newcomer.user_id, maker.user_id)
    page.get_by_role("button", name="Show my feed").click()

    expect(page.get_by_role("feed", name="Following")).to_be_visible()
    expect(app.card(page, post)).to_be_visible()
