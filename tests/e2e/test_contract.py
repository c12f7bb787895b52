"""The contract over real HTTP: the same through the CDN's origin and at the API's own address.

All of it stands in `tests/functions`: here is a sample of each kind, and all again in `make soak`.
"""

import json

import pytest

from local import paths
from tests.e2e import tokens
from tests.e2e.conftest import Ask
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.e2e.problems import is_problem
from tests.support.scale import some

pytestmark = pytest.mark.longer

DOCUMENT = paths.ROOT / "layers" / "easel" / "python" / "easel" / "http" / "openapi.json"
ANY_ID = "01JD0000000000000000000000"
OPEN = [
    "/v1/feeds/explore",
    "/v1/users/nobody_at_all",
    f"/v1/posts/{ANY_ID}",
    f"/v1/posts/{ANY_ID}/reactions",
]
NOWHERE = [
    ("GET", "/v1/nope"),
    ("GET", "/v1/"),
    ("GET", "/v1/posts"),
    ("POST", "/v1/posts/x/y"),
    ("GET", f"/v1/posts/{ANY_ID}"),
    ("GET", "/v1/posts/..%2f..%2fme"),
    ("GET", "/v1/users/nobody_at_all"),
    ("GET", "/v1/users/nobody_at_all/posts"),
    ("GET", "/v1/feeds/tomorrow"),
]
ALLOWED = [
    ("PUT", "/v1/me", "DELETE, GET, HEAD, PATCH"),
    ("PUT", "/v1/posts", "POST"),
    ("POST", "/v1/feeds/explore", "GET, HEAD"),
    ("PATCH", "/v1/users/ada/follow", "DELETE, PUT"),
    ("DELETE", "/v1/openapi.json", "GET, HEAD"),
]


@pytest.fixture(scope="session")
def bad(ada: Persona) -> dict[str, str]:
    """Tokens that should not be let in, by what is wrong with them."""
    return {what: make(ada) for what, make in tokens.BAD.items()}


def _guarded() -> list[tuple[str, str]]:
    """Every route that needs a person, with ids filled in."""
    routes = json.loads(DOCUMENT.read_text())["paths"]
    return [
        (method.upper(), _filled(path))
        for path, item in routes.items()
        for method, operation in item.items()
        if {} not in operation["security"]
    ]


def _one_of_each() -> list[tuple[str, str]]:
    """The first of these routes for each noun that a path begins with."""
    return list({path.split("/")[2]: (method, path) for method, path in _guarded()[::-1]}.values())


def _filled(path: str) -> str:
    return "/".join(ANY_ID if part.startswith("{") else part for part in path.split("/"))


@pytest.mark.parametrize(("method", "path"), some(_guarded(), _one_of_each()))
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


@pytest.mark.parametrize("path", some(OPEN, OPEN[:1]))
@pytest.mark.parametrize("what", tokens.BAD)
def test_a_bad_token_is_never_silently_a_visitor(
    ask: Ask, bad: dict[str, str], path: str, what: str
) -> None:
    answer = ask("GET", path, headers={"authorization": f"Bearer {bad[what]}"})

    is_problem(answer, 401, "unauthenticated")


def test_open_reads_take_a_token_or_none(ask: Ask, ada: Persona) -> None:
    ada.publishes("something to see")
    path = "/v1/feeds/explore?limit=1"

    visitor = ask("GET", path).json()["items"][0]
    person = ask("GET", path, headers={"authorization": f"Bearer {ada.token}"}).json()["items"][0]

    assert "viewer" not in visitor
    assert person["viewer"] == {"reaction": None, "reposted": False, "bookmarked": False}


@pytest.mark.parametrize(("method", "path"), some(NOWHERE, [NOWHERE[0], NOWHERE[2], NOWHERE[5]]))
def test_what_is_not_there_is_a_problem_and_no_page(ask: Ask, method: str, path: str) -> None:
    answer = ask(method, path)

    is_problem(answer, 405 if path == "/v1/posts" else 404)


@pytest.mark.parametrize(("method", "path", "allowed"), some(ALLOWED, ALLOWED[:1]))
def test_the_wrong_method_names_the_right_ones(
    ask: Ask, ada: Persona, method: str, path: str, allowed: str
) -> None:
    answer = ask(method, path, headers={"authorization": f"Bearer {ada.token}"})

    is_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == allowed


def test_without_a_profile_one_is_asked_to_make_one(network: Network, ada: Persona) -> None:
    newcomer = network.signed_up("new")
    post = ada.publishes("hello")

    for method, path, body in [
        ("GET", "/v1/me", None),
        ("POST", "/v1/generations", {"prompt": "a fox"}),
        ("PUT", f"/v1/posts/{post['id']}/reaction", {"kind": "like"}),
        ("PUT", f"/v1/users/{ada.handle}/follow", None),
    ]:
        is_problem(newcomer.ask(method, path, body), 403, "profile-required")


def test_a_place_inside_the_app_is_the_apps_page(network: Network) -> None:
    home_page = network.fetch(f"{network.stack.url}/")

    deep = network.fetch(f"{network.stack.url}/settings/account")
    nowhere = network.fetch(f"{network.stack.url}/p/{ANY_ID}")

    assert home_page.status_code == deep.status_code == 200
    # A link to nothing says so, and is the same page.
    assert nowhere.status_code == 404
    for answer in (deep, nowhere):
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.content == home_page.content
        assert "content-security-policy" in answer.headers


def test_the_document_served_is_the_one_committed(ask: Ask) -> None:
    answer = ask("GET", "/v1/openapi.json")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json() == json.loads(DOCUMENT.read_text())
    assert answer.json()["openapi"].startswith("3.1")
    assert ask("GET", "/v1/docs").headers["content-type"].startswith("text/html")
