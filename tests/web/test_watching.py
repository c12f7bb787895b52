"""Nothing that goes wrong on a page escapes whoever watches it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from local.stack import Stack
from tests.web.measures import axe, layout_shift
from tests.web.visits import Visit, visit

TROUBLE = {
    "console.error('oh no')": "console: oh no",
    "setTimeout(() => { throw new Error('oops') })": "uncaught: .*oops",
    "setTimeout(() => Promise.reject(new Error('later')))": "uncaught: .*later",
    "await fetch('/_app/gone.js')": "403 GET .*/_app/gone.js",
    "await fetch('/v1/posts/none')": "404 GET .*/v1/posts/none",
    "document.body.setAttribute('style', 'color: red')": "console: .*style-src",
    "setTimeout(() => setTimeout('1'))": "TrustedScript",
    "document.head.append(Object.assign(new Image(), {src: 'https://easel.example/a.png'}))": (
        "console: .*img-src"
    ),
}
PUSH = """() => {
  const pushed = document.createElement("div");
  pushed.className = "pushed";
  document.body.prepend(pushed);
  document.adoptedStyleSheets = [new CSSStyleSheet()];
  document.adoptedStyleSheets[0].insertRule(".pushed { block-size: 200px }");
}"""


@pytest.fixture(scope="module")
def watched(browser: Browser, deployed: Stack) -> Iterator[Visit]:
    """A visit whose problems fail no test."""
    found = visit(browser, (deployed.url, deployed.endpoint_url))
    yield found
    found.context.close()


@pytest.fixture(scope="module")
def page(watched: Visit) -> Page:
    """The front page, come to rest, with nothing to complain about."""
    opened = watched.context.new_page()
    opened.goto("/", wait_until="networkidle")
    assert watched.said == []
    return opened


@pytest.mark.parametrize(("deed", "found"), TROUBLE.items())
def test_trouble_is_noticed(watched: Visit, page: Page, deed: str, found: str) -> None:
    watched.said.clear()

    page.evaluate(f"async () => {{ {deed} }}")
    watched.settles()

    assert watched.said
    assert [line for line in watched.said if not re.search(found, line)] == []


def test_what_was_expected_is_no_problem(watched: Visit, page: Page) -> None:
    watched.said.clear()
    watched.expects = ("403 GET .*/_app/gone.js",)

    page.evaluate("async () => { await fetch('/_app/gone.js'); console.error('but this is') }")
    watched.settles()

    assert watched.problems == ["console: but this is"]


def test_an_image_that_says_nothing_is_noticed(page: Page) -> None:
    before = axe(page)

    page.evaluate("() => document.querySelector('main').append(new Image(10, 10))")

    (found,) = set(axe(page)) - set(before)
    assert found.startswith("image-alt")


def test_what_pushes_the_page_around_is_measured(page: Page) -> None:
    before = layout_shift(page)

    page.evaluate(PUSH)

    assert layout_shift(page) > before + 0.05
