"""The network's own name, logo, accent colour and texts, put into the built web app."""

import html
import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

from infra import builds, texts
from infra.builds import BUILD, ROOT

BRAND = ROOT / "brand"
COLOURS = ("accent", "accent_strong", "on_accent")
# Drawn from the logo by tools/icons.py: the side of each in pixels.
ICONS = {
    "icon-192.png": 192,
    "icon-512.png": 512,
    "icon-maskable-512.png": 512,
    "apple-touch-icon.png": 180,
}
COPIED = ("logo.svg", "favicon.ico", *ICONS)
# A colour as CSS writes it, and nothing that could end a declaration.
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}|(rgb|hsl|hwb|lab|lch|oklab|oklch)\([0-9a-z.,%/ -]+\)|[a-z]+"
)
# Where the app is called something: web/src/app.html and web/static/manifest.webmanifest.
PAGE = "index.html"
MANIFEST = "manifest.webmanifest"
# Of the operator's own: see infra/texts.py.
TEXTS = "pages"
DEFAULT_NAME = "Easel"
TITLE = f"<title>{DEFAULT_NAME}</title>"
CALLED = f'name="application-name" content="{DEFAULT_NAME}"'


def branded(site: Path, name: str) -> Path:
    """Return a built site as this network's: its name, logo and colours are in its files.

    The app is built once for all names; only files whose address never changes carry them.
    Raise SystemExit for a colour that is none, and for a page in which the name has no place.
    """
    recipe = f"{site.name} {name}".encode() + Path(__file__).read_bytes()
    recipe += Path(texts.__file__).read_bytes()
    ingredients = builds.files(BRAND, lambda _: False)
    place = builds.address(BUILD / "sites", "site", recipe, ingredients)
    builds.make(place, lambda into: _fill(into, site, name))
    builds.forget_others([place])
    return place


def stylesheet() -> str:
    """Return the style sheet with the colours of brand/brand.toml. Raise SystemExit for others."""
    colours = _settings()
    lines = [f"--{name.replace('_', '-')}: {_both(name, colours)};" for name in COLOURS]
    # Twice, so that it wins over the app's own whatever comes first.
    return ":root:root {\n  " + "\n  ".join(lines) + "\n}\n"


def _settings() -> dict[str, Any]:
    return tomllib.loads((BRAND / "brand.toml").read_text())


def _both(name: str, colours: dict[str, Any]) -> str:
    pair = [colours.get(name, {}).get(theme, "") for theme in ("light", "dark")]
    if not all(COLOUR.fullmatch(each) for each in pair):
        raise SystemExit(f"Say a CSS colour for light and for dark under [{name}] in {BRAND}.")
    return f"light-dark({pair[0]}, {pair[1]})"


def _fill(into: Path, site: Path, name: str) -> None:
    shutil.copytree(site, into, dirs_exist_ok=True)
    for each in COPIED:
        shutil.copy(BRAND / each, into / each)
    (into / "brand.css").write_text(stylesheet())
    (into / TEXTS).mkdir()
    for each, said in texts.pages(BRAND / TEXTS, name, _settings().get("language", "en")).items():
        (into / TEXTS / f"{each}.json").write_text(json.dumps(said), encoding="utf-8")
    page, manifest = into / PAGE, into / MANIFEST
    if page.exists():
        page.write_text(_named(page.read_text(), name))
    if manifest.exists():
        said = json.loads(manifest.read_text()) | {"name": name, "short_name": name[:12]}
        manifest.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n")


def _named(page: str, name: str) -> str:
    for place in (TITLE, CALLED):
        if page.count(place) != 1:
            raise SystemExit(f"The page has not one {place}: the name has nowhere to go.")
    written = html.escape(name)
    page = page.replace(TITLE, f"<title>{written}</title>")
    return page.replace(CALLED, f'name="application-name" content="{written}"')
