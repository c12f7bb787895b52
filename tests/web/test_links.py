"""Shared links in a browser: the post is there with the page, and a frame shows it anywhere."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Request, expect

from easel.pages.places import SIZES
from local.stack import Stack
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web.conftest import Visitor
from tests.web.holding import Held

WEB = Path(__file__).resolve().parents[2] / "web"
STYLED = "() => [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)"


@pytest.fixture
def shared(ada: Persona, drain: Drain) -> Post:
    """A public post whose image everybody can fetch."""
    post = ada.publishes("a lighthouse for a link", alt_texts=["A lighthouse at night"])
    drain()
    return post


def _asked(page: Page) -> list[str]:
    """Paths that the page asks for, from now on, in order."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(re.sub(r"^https?://[^/]+", "", request.url))

    page.on("request", note)
    return asked


def test_a_visitor_sees_a_shared_post_without_another_request(
    visitor: Visitor, shared: Post
) -> None:
    page = visitor()
    asked = _asked(page)

    page.goto(f"/p/{shared['id']}")
    expect(page.get_by_role("button", name="View image: A lighthouse")).to_be_visible()
    expect(page.locator("picture.loaded")).to_be_visible()

    before = asked[: asked.index(next(each for each in asked if each.startswith("/i/")))]
    assert not [each for each in before if each.startswith("/v1/")]
    assert f"/v1/posts/{shared['id']}" not in asked


def test_the_image_is_fetched_once(visitor: Visitor, shared: Post) -> None:
    page = visitor(device="desktop")
    asked = _asked(page)

    page.goto(f"/p/{shared['id']}")
    expect(page.locator("picture.loaded")).to_be_visible()
    page.wait_for_load_state("networkidle")

    # What is like it has images of its own.
    first = next(each for each in asked if each.startswith("/i/"))
    place, _, _ = first.rpartition("/")
    assert {each for each in asked if each.startswith(f"{place}/")} == {first}
    assert first.endswith(".avif")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_image_stands_before_the_app_where_it_stands_after(
    visitor: Visitor, shared: Post, device: str
) -> None:
    page = visitor(device=device)
    app_begins = Held(page, "**/entry/start.*")
    page.goto(f"/p/{shared['id']}", wait_until="commit")
    image = page.get_by_role("img", name="A lighthouse at night")
    expect(image).to_be_visible()
    image.evaluate("image => image.decode()")
    # Nothing is painted before they are there, but may be measured.
    page.wait_for_function(STYLED)
    before = image.bounding_box()

    app_begins.first().continue_()

    after = page.locator("picture.loaded img")
    expect(after).to_be_visible()
    expect(page.locator("#first")).to_have_count(0)
    assert after.bounding_box() == pytest.approx(before, abs=1)


def test_who_blocked_an_author_does_not_see_their_image_flash(
    person: Visitor, bob: Persona, network: Network, drain: Drain
) -> None:
    author = network.author("blocked")
    post = author.publishes("not for bob", alt_texts=["Not for Bob"])
    drain()
    page = person(bob)
    bob.blocks(author)
    app_begins = Held(page, "**/entry/start.*")

    page.goto(f"/p/{post['id']}", wait_until="commit")
    expect(page.locator("#first")).to_be_attached()
    expect(page.locator("#first")).to_be_hidden()

    app_begins.first().continue_()
    expect(page.get_by_role("img", name="Not for Bob")).to_have_count(0)


def test_who_is_signed_in_sees_what_they_did_to_a_shared_post(
    person: Visitor, bob: Persona, shared: Post
) -> None:
    bob.reacts(shared, "like")
    page = person(bob)

    page.goto(f"/p/{shared['id']}")

    expect(page.get_by_role("button", name=re.compile("Like")).first).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_follower_opens_a_link_that_is_not_for_strangers(
    person: Visitor, visitor: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("for followers", visibility="followers")
    drain()
    page, stranger = person(bob), visitor(expects=["404 GET .*/v1/posts/"])

    page.goto(f"/p/{post['id']}")
    stranger.goto(f"/p/{post['id']}")

    expect(page.get_by_text("for followers").first).to_be_visible()
    expect(stranger.get_by_role("heading", name="Post not found")).to_be_visible()


def test_another_site_shows_a_post_in_a_frame(
    visitor: Visitor, deployed: Stack, shared: Post
) -> None:
    page, address = visitor(device="desktop"), f"{deployed.url}/p/{shared['id']}"
    with page.expect_response("**/oembed?*") as described:
        page.goto(f"/oembed?url={quote(address, safe='')}")
    frame_of = described.value.json()["html"]

    # A page of another origin, with no policy of ours; on this machine, since browsers let no page
    # from elsewhere frame one from here.
    page.goto(f"{deployed.endpoint_url}/_ministack/health")
    page.set_content(frame_of)

    frame = page.frame_locator("iframe")
    image = frame.get_by_role("img", name="A lighthouse at night")
    expect(image).to_be_visible()
    expect(frame.get_by_text("AI-generated")).to_be_visible()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(frame.get_by_role("link", name="Open on Easel")).to_have_attribute("href", address)


def test_what_is_fetched_ahead_is_what_the_app_shows() -> None:
    detail = (WEB / "src" / "posts" / "PostDetail.svelte").read_text()

    assert f'sizes="{SIZES}"' in detail
