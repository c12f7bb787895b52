"""How it feels: nothing jumps, one finds one's place again, mistakes can be undone."""

import re

import pytest
from playwright.sync_api import Page, expect

from local.client import until
from tests.e2e.conftest import Drain
from tests.e2e.persona import Persona, reactions
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.holding import Held
from tests.web.measures import layout_shift

STILL = 0.001
PLACES = """() => Object.fromEntries([...document.querySelectorAll('[data-post]')].map(post => {
  const {left, top, width, height} = post.getBoundingClientRect();
  return [post.dataset.post, [left, top + scrollY, width, height].map(Math.round)];
}))"""
BUSY = {"type": "urn:easel:problem:busy", "detail": "Try again shortly."}


def _scrolls(page: Page, to: int) -> None:
    page.evaluate("to => scrollTo(0, to)", to)
    _is_at(page, to)


def _is_at(page: Page, place: int) -> None:
    assert any(abs(page.evaluate("scrollY") - place) < 4 for _ in until(10))


def test_coming_back_one_is_where_one_was(visitor: Visitor) -> None:
    page = visitor(device="desktop")
    app.sees_wall(page, "/explore", cards=40)
    opened = page.locator("[data-post]").nth(20).locator("[data-act=open]")
    # A click brings into view what it clicks on: it is there already.
    opened.scroll_into_view_if_needed()
    place, before = page.evaluate("scrollY"), page.evaluate(PLACES)
    assert place > 0
    opened.click()
    page.wait_for_url("**/p/*")

    page.go_back()
    page.wait_for_url("**/explore")
    _is_at(page, place)
    # As soon as all of the wall hangs again, which a busy machine takes a moment for.
    assert any(before.items() <= page.evaluate(PLACES).items() for _ in until(10))

    page.go_forward()
    page.wait_for_url("**/p/*")
    page.go_back()
    _is_at(page, place)


def test_a_visitor_finds_the_way_to_everything_public(visitor: Visitor) -> None:
    for device in ("phone", "desktop"):
        page = visitor(device=device)
        page.goto("/sign-in")
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Explore").click()
        page.wait_for_url("**/explore")


def test_reloaded_one_is_where_one_was(visitor: Visitor) -> None:
    page = visitor(device="desktop")
    app.sees_wall(page, "/explore", cards=40)
    _scrolls(page, 1500)

    page.reload()

    _is_at(page, 1500)
    expect(page.locator(app.CARDS).nth(39)).to_be_attached()


def test_what_hangs_does_not_move_when_more_is_hung(visitor: Visitor) -> None:
    page = visitor()
    app.sees_wall(page, "/explore")
    first = page.evaluate(PLACES)

    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(app.CARDS).nth(40)).to_be_attached(timeout=app.SETTLED_WITHIN_MS)

    later = page.evaluate(PLACES)
    assert {post: later[post] for post in first} == first


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_nothing_moves_by_itself(visitor: Visitor, device: str) -> None:
    page = visitor(device=device)
    for path in ("/", "/explore", "/@ada"):
        app.sees_wall(page, path)
        page.wait_for_load_state("networkidle")
        app.sees_wall(page, path, cards=30 if path == "/explore" else 4)
        assert layout_shift(page) < STILL, path


@pytest.mark.parametrize("path", ["/", "/studio", "/settings", "/@ada/followers", "/p/"])
def test_nothing_moves_for_members_either(person: Visitor, ada: Persona, path: str) -> None:
    post = ada.publishes("stand still")
    page = person(ada, device="desktop")
    page.goto(path + post["id"] if path == "/p/" else path, wait_until="networkidle")

    assert layout_shift(page) < STILL


def test_every_picture_has_its_place_and_its_sizes(visitor: Visitor) -> None:
    page = visitor()
    app.sees_wall(page, "/explore")

    picture = page.locator("[data-post] picture").first

    best = picture.locator("source").first
    expect(best).to_have_attribute("type", "image/avif")
    expect(best).to_have_attribute("srcset", re.compile(" 96w.* 384w.* 768w.* 1024w"))
    expect(picture.locator("img")).to_have_attribute("width", re.compile("[0-9]+"))
    assert "data:image/png" in picture.evaluate("it => getComputedStyle(it).backgroundImage")


def test_a_reaction_shows_at_once_and_goes_back_when_refused(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("react to me")
    page = person(bob, expects=["503 PUT .*/reaction"])
    page.goto(f"/p/{post['id']}")
    held = Held(page, "**/reaction")
    page.get_by_role("button", name="Love, 0").click()
    expect(page.get_by_role("button", name="Love, 1")).to_have_attribute("aria-pressed", "true")

    held.first().fulfill(status=503, json=BUSY)

    expect(page.get_by_role("button", name="Love, 0")).to_have_attribute("aria-pressed", "false")
    app.toast(page, "Couldn\u2019t save your reaction.")


def test_who_reacts_and_leaves_has_reacted(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("love me and leave me")
    page = person(bob)
    app.reads_post(page, post)
    page.get_by_role("button", name="Love, 0").click()

    page.goto("about:blank")

    own = {"reaction": "love", "reposted": False, "bookmarked": False}
    assert any(bob.sees(post)["viewer"] == own for _ in until(10))


def test_of_quick_changes_of_mind_the_last_one_stays(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("make up your mind")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    for kind in ("Like", "Love", "Wow", "Sad", "Laugh"):
        page.get_by_role("button", name=f"{kind}, 0").click()

    last = {"reaction": "laugh", "reposted": False, "bookmarked": False}
    assert any(bob.sees(post)["viewer"] == last for _ in until(10))
    drain()
    assert reactions(bob.sees(post)) == {"laugh": 1}


def test_a_chosen_theme_stays_and_the_system_s_comes_back(visitor: Visitor) -> None:
    page = visitor(color_scheme="light")
    page.goto("/settings")
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)

    page.get_by_role("radio", name="Dark").check()
    page.reload()
    assert page.evaluate(ground) != light

    page.get_by_role("radio", name="System").check()
    assert page.evaluate(ground) == light


def test_who_asked_for_stillness_gets_it(visitor: Visitor) -> None:
    page = visitor(reduced_motion="reduce")
    page.route("**/v1/feeds/**", lambda _: None)
    page.goto("/explore", wait_until="commit")
    expect(page.locator(".sketch").first).to_be_attached()

    assert page.evaluate("() => document.getAnimations().length") == 0
