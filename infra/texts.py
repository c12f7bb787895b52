"""The operator's own pages (about, rules, terms …), from Markdown in `brand/pages` to elements.

What Markdown cannot say is shown as it is written: no tag of its author's reaches a page, no image,
and no address but those that a link may have. The app makes elements of them, one by one: no page
of it takes HTML.
"""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown_it import MarkdownIt

# As web/src/params/text.ts lists them: each is a place of the app.
NAMES = ("about", "rules", "terms", "privacy", "contact")
NETWORK = "{{network}}"
Tree = list[Any]
# Signs that Markdown gives a meaning to; behind a backslash they are themselves.
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def pages(folder: Path, network_name: str, language: str) -> dict[str, Tree]:
    """Return the elements of each page, by name. Raise SystemExit for one that is not there."""
    if not LANGUAGE.fullmatch(language):
        raise SystemExit(f'Say the language of brand/pages: language = "en" (not {language!r}).')
    return {name: _page(folder / f"{name}.md", network_name, language) for name in NAMES}


def rendered(text: str, network_name: str) -> str:
    """Return the HTML of a text, the network's name filled in."""
    filled = text.replace(NETWORK, SIGNS.sub(r"\\\1", network_name))
    # Links are checked by the library: javascript:, data: and the like are not made into one.
    reader = (
        MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table").disable("image")
    )
    made: str = reader.render(filled)
    return made


def _page(place: Path, network_name: str, language: str) -> Tree:
    if not place.is_file():
        raise SystemExit(f"Write {place}: the app has a page for it, and leads there.")
    said = rendered(place.read_text(encoding="utf-8"), network_name)
    whole = ElementTree.fromstring(f'<div lang="{language}" dir="auto">{said}</div>')  # noqa: S314
    return _tree(whole)


def _tree(element: ElementTree.Element) -> Tree:
    """An element as `[name, attributes, …what is in it]`, a text as itself."""
    inside: list[Any] = [element.text] if element.text else []
    for each in element:
        inside.append(_tree(each))
        inside += [each.tail] if each.tail else []
    return [element.tag, element.attrib, *inside]
