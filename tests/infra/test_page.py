"""The page as it is built: nothing inline, nothing missing, and the policy that the header has."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from infra import brand, website
from tests.infra.template import Template
from tests.infra.test_headers import directives

pytestmark = pytest.mark.slow

# What differs between deployments, or is not obeyed inside a document.
ONLY_IN_THE_HEADER = {"default-src", "img-src", "connect-src", "frame-ancestors"}


class Page(HTMLParser):
    """What a document loads, says inline, and allows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.named: list[str] = []
        self.inline: list[str] = []
        self.policy = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        given = dict(attrs)
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag != "a":
            self.named += [given[name] or "" for name in ("src", "href") if name in given]
        if given.get("http-equiv") == "content-security-policy":
            self.policy = given["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside if self._inside != tag else ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style") and data.strip():
            self.inline.append(data)


@pytest.fixture(scope="module")
def site() -> Path:
    """Built, or found built."""
    return brand.branded(website.build(), "Easel")


@pytest.fixture(scope="module")
def page(site: Path) -> Page:
    """The one page of the app."""
    return Page((site / "index.html").read_text())


def test_the_page_has_no_script_style_or_handler_inside(page: Page) -> None:
    assert page.inline == []


def test_everything_that_the_page_names_is_in_the_build(page: Page, site: Path) -> None:
    assert [name for name in page.named if name.endswith(".js")]
    for name in page.named:
        assert (site / name.removeprefix("/")).is_file(), name


def test_everything_that_scripts_load_is_in_the_build(site: Path) -> None:
    for script in site.rglob("*.js"):
        for name in re.findall(
            r"""(?:import|from)\s*\(?["'](\.{1,2}/[^"']+)["']""", script.read_text()
        ):
            assert (script.parent / name).resolve().is_file(), f"{script.name} loads {name}"


def test_header_and_document_agree(page: Page, data: Template) -> None:
    header, document = (
        directives(data),
        dict(each.split(" ", 1) for each in page.policy.split("; ")),
    )

    for name, sources in document.items():
        assert header[name] == sources, name
    assert set(header) - set(document) == ONLY_IN_THE_HEADER


def test_the_build_says_which_version_it_is(site: Path) -> None:
    assert website.site().name in (site / "_app" / "version.json").read_text()
