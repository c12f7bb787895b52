"""The operator's own texts become pages, and nothing in them becomes anything else."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra import brand, texts, website
from infra.builds import ROOT
from tests.infra.test_brand import site

__all__ = ["site"]

LISTED = re.compile(r"const NAMES = \[(.*?)\]")
HOSTILE = """# Hello <script>alert(1)</script>

<img src=x onerror=alert(1)>

[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x) [d](/rules "t\\" onclick=\\"x")

![x](https://example.com/x.png)

<style>body{display:none}</style>
"""
TAG = re.compile(r"<(\w+)((?: [\w-]+=\"[^\"]*\")*)(?: /)?>|</\w+>")


def test_each_is_a_file_of_the_site_that_is_asked_for_again(site: Path) -> None:
    made = brand.branded(site, "Ink & Sun")

    batches = {path: batch for batch, path in website.files(made)}
    for name in texts.NAMES:
        place = made / "pages" / f"{name}.json"
        assert batches[place].cache == "no-cache"
        element, attributes, title, *_ = json.loads(place.read_text())
        assert (element, attributes) == ("div", {"lang": "en", "dir": "auto"})
        assert title[:2] == ["h1", {}]
    about = json.loads((made / "pages" / "about.json").read_text())
    assert about[2] == ["h1", {}, "About Ink & Sun"]


def test_the_app_has_a_place_for_each() -> None:
    [listed] = LISTED.findall((ROOT / "web" / "src" / "texts" / "texts.ts").read_text())

    assert tuple(re.findall(r'"(\w+)"', listed)) == texts.NAMES


def test_a_name_is_filled_in_as_it_is_written() -> None:
    name = "*Ink* & [Sun](x) <b>_1_</b> `a` {{network}}"

    said = texts.rendered("Welcome to {{network}}.", name)

    shown = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert said == f"<p>Welcome to {shown}.</p>\n"


def test_nothing_but_plain_markup_comes_out() -> None:
    said = texts.rendered(HOSTILE, "Easel")

    tags = {match[1] for match in TAG.finditer(said) if match[1]}
    assert tags == {"h1", "p", "a"}
    assert "<" not in TAG.sub("", said)
    attributes = {
        each for match in TAG.finditer(said) for each in re.findall(r"([\w-]+)=", match[2] or "")
    }
    assert attributes <= {"href", "title", "onclick"}
    assert re.findall(r'href="([^"]*)"', said) == ["/rules", "https://example.com/x.png"]


def test_every_text_keeps_all_of_its_words(site: Path) -> None:
    made = brand.branded(site, "Easel")

    for name in texts.NAMES:
        written = (brand.BRAND / "pages" / f"{name}.md").read_text().replace("{{network}}", "Easel")
        links = re.compile(r"\[([^]]*)\]\([^)]*\)").sub(r"\1", written)
        shown = " ".join(_words(json.loads((made / "pages" / f"{name}.json").read_text())))
        assert re.findall(r"[^\W\d]+", shown) == re.findall(r"[^\W\d]+", links)


def _words(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    else:
        for each in tree[2:]:
            yield from _words(each)


def test_a_text_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"Write .*about\.md"):
        texts.pages(tmp_path, "Easel", "en")


@pytest.mark.parametrize("language", ["", "English", 'en" onload="x'])
def test_a_language_that_is_none_is_refused(tmp_path: Path, language: str) -> None:
    with pytest.raises(SystemExit, match="Say the language"):
        texts.pages(tmp_path, "Easel", language)


def test_the_rules_are_those_that_reports_name() -> None:
    rules = (brand.BRAND / "pages" / "rules.md").read_text()

    listed = re.findall(r"^\d+\. \*\*(.+?)\.\*\*", rules, re.MULTILINE)
    assert len(listed) == 11
    assert tomllib.loads((brand.BRAND / "brand.toml").read_text())["language"] == "en"
