"""Which paths are places inside the app, decided by the very code that runs at the edge."""

import json
import subprocess
from functools import cache

import pytest

from infra.builds import ROOT

PLACES = (
    "/",
    "/@ada",
    "/@ada/",
    "/p/01JD3V9Z6Q8N1S4T7W0X2Y5ABC",
    "/studio",
    "/tags/größe",
    "/tags/gr%C3%B6%C3%9Fe",
    "/a.b/followers",
)
FILES = (
    "/index.html",
    "/favicon.svg",
    "/manifest.webmanifest",
    "/robots.txt",
    "/_app/version.json",
    "/_app/immutable/chunks/gone.1b2c.js",
    "/_app/immutable/gone",
    "/.well-known/security",
    "/@ada.js",
)


@cache
def _answers() -> dict[str, str]:
    """Where each path leads to."""
    code = (ROOT / "infra" / "deep_links.js").read_text()
    asking = "JSON.parse(process.argv[1]).map(uri => handler({request: {uri}}).uri)"
    script = f"{code}; console.log(JSON.stringify({asking}))"
    command = ["node", "-e", script, json.dumps(PLACES + FILES)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(zip(PLACES + FILES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("path", PLACES)
def test_a_place_in_the_app_is_answered_by_its_page(path: str) -> None:
    assert _answers()[path] == "/index.html"


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_asked_for_by_its_own_name_also_when_it_is_missing(path: str) -> None:
    assert _answers()[path] == path
