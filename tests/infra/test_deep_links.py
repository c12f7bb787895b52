"""Which paths are places inside the app, decided by the very code that runs at the edge."""

import json
import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from infra import edge_code

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
    code = edge_code.deep_links("")
    asking = "JSON.parse(process.argv[1]).map(uri => handler({request: {uri}}).uri)"
    script = f"{code}; console.log(JSON.stringify({asking}))"
    command = ["node", "-e", script, json.dumps(PLACES + FILES)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(zip(PLACES + FILES, json.loads(done.stdout), strict=True))


def _at_the_edge(code: str, request: dict[str, Any]) -> Any:
    script = f"{code}; console.log(JSON.stringify(handler({{request: {json.dumps(request)}}})))"
    command = ["node", "-e", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _request(host: str, uri: str, **query: str) -> dict[str, Any]:
    parts = {name: {"value": value} for name, value in query.items()}
    return {"uri": uri, "headers": {"host": {"value": host}}, "querystring": parts}


@pytest.mark.parametrize("script", [edge_code.deep_links, edge_code.shared_links])
@pytest.mark.parametrize("host", ["old.example.com", "d111111abcdef8.cloudfront.net"])
def test_who_comes_by_another_name_is_sent_on_to_the_same_place(
    script: Callable[[str], str], host: str
) -> None:
    answer = _at_the_edge(script("new.example.com"), _request(host, "/p/1", a="b%20c"))

    assert answer["statusCode"] == 301
    assert answer["headers"]["location"]["value"] == "https://new.example.com/p/1?a=b%20c"


def test_who_comes_by_its_own_name_stays() -> None:
    request = _request("new.example.com", "/p/1")

    assert _at_the_edge(edge_code.shared_links("new.example.com"), request) == request
    assert _at_the_edge(edge_code.deep_links("new.example.com"), request)["uri"] == "/index.html"


@pytest.mark.parametrize("path", PLACES)
def test_a_place_in_the_app_is_answered_by_its_page(path: str) -> None:
    assert _answers()[path] == "/index.html"


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_asked_for_by_its_own_name_also_when_it_is_missing(path: str) -> None:
    assert _answers()[path] == path
