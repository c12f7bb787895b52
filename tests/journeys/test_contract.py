"""The contract over real HTTP: the same through the CDN's origin and at the API's own address."""

import json
import secrets
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from local import home
from tests.journeys import tokens
from tests.journeys.network import Network
from tests.journeys.persona import Persona

DOCUMENT = home.ROOT / "layers" / "easel" / "python" / "easel" / "api" / "openapi.json"
ANY_ID = "01JD0000000000000000000000"
OPEN = [
    "/v1/feeds/explore",
    "/v1/users/nobody_at_all",
    f"/v1/posts/{ANY_ID}",
    f"/v1/posts/{ANY_ID}/reactions",
]
Ask = Callable[..., httpx.Response]


@pytest.fixture(params=["the API's address", "the CDN"])
def ask(request: pytest.FixtureRequest, network: Network) -> Ask:
    """Ask without a token, at one of the two doors."""
    stack = network.stack
    if request.param == "the CDN":
        base, host = stack.endpoint_url, {"host": stack.cdn_host}
    else:
        base, host = stack.api_url, {}

    def send(method: str, path: str, **rest: Any) -> httpx.Response:
        headers = host | rest.pop("headers", {})
        return network.http.request(method, base + path, headers=headers, **rest)

    return send


@pytest.fixture(scope="session")
def bad(ada: Persona) -> dict[str, str]:
    """Tokens that should not be let in, by what is wrong with them."""
    return {what: make(ada) for what, make in tokens.BAD.items()}


def _guarded() -> list[tuple[str, str]]:
    """Every route that needs a person, with ids filled in."""
    paths = json.loads(DOCUMENT.read_text())["paths"]
    return [
        (method.upper(), _filled(path))
        for path, item in paths.items()
        for method, operation in item.items()
        if {} not in operation["security"]
    ]


def _filled(path: str) -> str:
    return "/".join(ANY_ID if part.startswith("{") else part for part in path.split("/"))


@pytest.mark.parametrize(("method", "path"), _guarded())
def test_without_a_good_token_nobody_passes(
    network: Network, bad: dict[str, str], method: str, path: str
) -> None:
    url = network.stack.api_url + path
    headers = {what: f"Bearer {token}" for what, token in bad.items()}
    headers |= {"none": "", "another scheme": "Basic YTpi"}

    for what, header in headers.items():
        sent = {"authorization": header} if header else {}
        answer = network.http.request(method, url, headers=sent, json={})
        assert answer.status_code == 401, what


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("what", tokens.BAD)
def test_a_bad_token_is_never_silently_a_visitor(
    ask: Ask, bad: dict[str, str], path: str, what: str
) -> None:
    answer = ask("GET", path, headers={"authorization": f"Bearer {bad[what]}"})

    _is_problem(answer, 401, "unauthenticated")


def test_open_reads_take_a_token_or_none(ask: Ask, ada: Persona) -> None:
    ada.publishes("something to see")
    path = "/v1/feeds/explore?limit=1"

    visitor = ask("GET", path).json()["items"][0]
    person = ask("GET", path, headers={"authorization": f"Bearer {ada.token}"}).json()["items"][0]

    assert "viewer" not in visitor
    assert person["viewer"] == {"reaction": None, "reposted": False, "bookmarked": False}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/nope"),
        ("GET", "/v1/"),
        ("GET", "/v1/posts"),
        ("POST", "/v1/posts/x/y"),
        ("GET", f"/v1/posts/{ANY_ID}"),
        ("GET", "/v1/posts/..%2f..%2fme"),
        ("GET", "/v1/users/nobody_at_all"),
        ("GET", "/v1/users/nobody_at_all/posts"),
        ("GET", "/v1/feeds/tomorrow"),
    ],
)
def test_what_is_not_there_is_a_problem_and_no_page(ask: Ask, method: str, path: str) -> None:
    answer = ask(method, path)

    _is_problem(answer, 405 if path == "/v1/posts" else 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v1/me", "GET, PATCH"),
        ("PUT", "/v1/posts", "POST"),
        ("POST", "/v1/feeds/explore", "GET"),
        ("PATCH", "/v1/users/ada/follow", "DELETE, PUT"),
        ("DELETE", "/v1/openapi.json", None),
    ],
)
def test_the_wrong_method_names_the_right_ones(
    ask: Ask, ada: Persona, method: str, path: str, allowed: str | None
) -> None:
    answer = ask(method, path, headers={"authorization": f"Bearer {ada.token}"})

    if allowed is None:
        _is_problem(answer, 404)
    else:
        _is_problem(answer, 405, "method-not-allowed")
        assert answer.headers["allow"] == allowed


@pytest.mark.parametrize("path", ["/v1/posts", "/v1/generations", "/v1/users"])
def test_bodies_are_json_and_of_a_size(ask: Ask, ada: Persona, path: str) -> None:
    person = {"authorization": f"Bearer {ada.token}"}
    form = person | {"content-type": "application/x-www-form-urlencoded"}
    kind = person | {"content-type": "application/json"}
    large = json.dumps({"prompt": "x" * 1_100_000})

    _is_problem(ask("POST", path, headers=form, content="a=b"), 415, "unsupported-type")
    _is_problem(ask("POST", path, headers=kind, content=large), 413, "too-large")
    for broken in (
        "{",
        "",
        "[" * 100_000,
        '{"a": NaN}',
        '{"a": "\\ud800"}',
        b"\xff\xfe",
        "null",
        "[]",
    ):
        answer = ask("POST", path, headers=kind, content=broken)
        _is_problem(answer, 422, "invalid")
        assert answer.json()["errors"], broken


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/prompt"),
        ({"prompt": None}, "/prompt"),
        ({"prompt": 3}, "/prompt"),
        ({"prompt": ""}, "/prompt"),
        ({"prompt": "x" * 4001}, "/prompt"),
        ({"prompt": "bell \u0007"}, "/prompt"),
        ({"prompt": "a fox", "count": "3"}, "/count"),
        ({"prompt": "a fox", "count": 5}, "/count"),
        ({"prompt": "a fox", "count": True}, "/count"),
        ({"prompt": "a fox", "user_id": "somebody"}, "/user_id"),
        ({"prompt": "a fox", "model": "nobody"}, "/model"),
        ({"prompt": "a fox", "aspect_ratio": "16:9"}, "/aspect_ratio"),
    ],
)
def test_wrong_input_is_pointed_at(ada: Persona, body: dict[str, Any], pointer: str) -> None:
    answer = ada.ask("POST", "/v1/generations", body)

    _is_problem(answer, 422, "invalid")
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=ten", "limit=9e9", "cursor=forged", "page=2"]
)
def test_queries_are_strict(ask: Ask, query: str) -> None:
    _is_problem(ask("GET", f"/v1/feeds/explore?{query}"), 422, "invalid")


@pytest.mark.parametrize("key", ["", "\u00e9", "x" * 256])
def test_idempotency_keys_are_printable_and_short(ada: Persona, key: str) -> None:
    headers = {"idempotency-key": key.encode("utf-8")}

    answer = ada.ask("POST", "/v1/generations", {"prompt": "a fox"}, headers=headers)

    _is_problem(answer, 422, "invalid")


def test_a_key_brings_the_first_answer_again(ada: Persona) -> None:
    headers = {"idempotency-key": secrets.token_hex(8)}
    draft = {"image_ids": ada.pictures[:1], "visibility": "private"}

    first = ada.ask("POST", "/v1/posts", draft, headers=headers)
    again = ada.ask("POST", "/v1/posts", draft, headers=headers)
    other = ada.ask("POST", "/v1/posts", draft | {"caption": "!"}, headers=headers)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    _is_problem(other, 422, "invalid")


def test_without_a_profile_one_is_asked_to_make_one(network: Network, ada: Persona) -> None:
    newcomer = network.signed_up("new")
    post = ada.publishes("hello")

    for method, path, body in [
        ("GET", "/v1/me", None),
        ("POST", "/v1/generations", {"prompt": "a fox"}),
        ("PUT", f"/v1/posts/{post['id']}/reaction", {"kind": "like"}),
        ("PUT", f"/v1/users/{ada.handle}/follow", None),
    ]:
        _is_problem(newcomer.ask(method, path, body), 403, "profile-required")


def test_a_place_inside_the_app_is_the_apps_page(network: Network) -> None:
    home_page = network.fetch(f"{network.stack.url}/")

    deep = network.fetch(f"{network.stack.url}/p/{ANY_ID}")

    assert home_page.status_code == deep.status_code == 200
    assert deep.headers["content-type"].startswith("text/html")
    assert deep.content == home_page.content
    assert "content-security-policy" in deep.headers


def test_the_document_served_is_the_one_committed(ask: Ask) -> None:
    answer = ask("GET", "/v1/openapi.json")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json() == json.loads(DOCUMENT.read_text())
    assert answer.json()["openapi"].startswith("3.1")
    assert ask("GET", "/v1/docs").headers["content-type"].startswith("text/html")


def _is_problem(answer: httpx.Response, status: int, slug: str | None = None) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert problem["status"] == status
    assert slug is None or problem["type"].endswith(f":{slug}")
