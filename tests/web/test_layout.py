"""Long words in every field: no page is wider than a small phone, no text is cut by its frame."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor

# What no browser breaks by itself: as long as a field takes, or as people have written.
LONG = "Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft"
WIDTHS = (320, 375, 390)
# Text that ends beyond the frame that clips it. An ellipsis is the one way to cut that is meant.
CUT = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: home } = texts.currentNode;
    if (!data.trim() || home.closest(".out-of-sight, noscript, script, style")) continue;
    if (!home.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const right = Math.max(...[...range.getClientRects()].map(each => each.right));
    for (let frame = home; frame !== document.body; frame = frame.parentElement) {
      const style = getComputedStyle(frame);
      if (style.textOverflow === "ellipsis") break;
      if (!/hidden|clip/.test(style.overflowX)) continue;
      if (right > frame.getBoundingClientRect().right + 1) found.push(data.trim().slice(0, 60));
      break;
    }
  }
  return found;
}"""
Place = Callable[[Persona, Post], str]
PAGES: dict[str, Place] = {
    "following": lambda _, __: "/",
    "explore": lambda _, __: "/explore",
    "explore by top": lambda _, __: "/explore?sort=top&window=all",
    "post": lambda _, post: f"/p/{post['id']}",
    "profile": lambda ada, _: f"/@{ada.handle}",
    "replies": lambda ada, _: f"/@{ada.handle}/replies",
    "followers": lambda ada, _: f"/@{ada.handle}/followers",
    "collections": lambda ada, _: f"/@{ada.handle}/collections",
    "search": lambda ada, _: f"/search?q={LONG}&author={ada.handle}&tag={LONG[:50].lower()}",
    "tag": lambda _, __: f"/tags/{LONG[:50].lower()}",
    "create": lambda _, __: "/studio",
    "bookmarks": lambda _, __: "/saved",
    "drafts": lambda _, __: "/drafts",
    "notifications": lambda _, __: "/notifications",
    "requests": lambda _, __: "/requests",
    "reports": lambda _, __: "/reports",
    "settings": lambda _, __: "/settings",
    "privacy": lambda _, __: "/settings/audience",
    "notification settings": lambda _, __: "/settings/notifications",
    "your data": lambda _, __: "/settings/data",
    "account": lambda _, __: "/settings/account",
    "privacy text": lambda _, __: "/privacy",
}


@pytest.fixture(scope="module")
def longwinded(network: Network) -> tuple[Persona, Post]:
    """Somebody whose every field holds a word without a break, and a post of theirs."""
    ada, fan = network.author("longwinded"), network.newcomer("fan")
    for each in (ada, fan):
        each.changes(display_name=LONG[:50], bio=LONG)
    post = ada.publishes(LONG, alt_texts=[LONG], tags=[LONG[:50]])
    fan.follows(ada)
    ada.follows(fan)
    fan.reacts(post, "love")
    reply = fan.replies(post, LONG)
    ada.quotes(reply, LONG)
    ada.saves(post)
    said = {"name": LONG[:50], "description": LONG, "visibility": "public"}
    made = ada.must("POST", "/v1/collections", said)
    ada.must("PUT", f"/v1/collections/{made['id']}/posts/{post['id']}")
    ada.must("POST", "/v1/drafts", {"caption": LONG, "image_ids": ada.pictures})
    ada.must("POST", "/v1/muted_words", {"text": LONG[:50]})
    return ada, post


@pytest.mark.parametrize("place", PAGES.values(), ids=PAGES.keys())
def test_long_words_are_broken_and_not_cut(
    person: Visitor, longwinded: tuple[Persona, Post], place: Place
) -> None:
    page = _opened(person, longwinded, place)

    _fits(page, WIDTHS[0])


@pytest.mark.soak
@pytest.mark.parametrize("place", PAGES.values(), ids=PAGES.keys())
def test_long_words_fit_every_phone(
    person: Visitor, longwinded: tuple[Persona, Post], place: Place
) -> None:
    page = _opened(person, longwinded, place)

    for width in WIDTHS:
        _fits(page, width)


def _opened(person: Visitor, longwinded: tuple[Persona, Post], place: Place) -> Page:
    page = person(longwinded[0], expects=[NO_ARCHIVE])
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    page.goto(place(*longwinded), wait_until="networkidle")
    return page


def _fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []
