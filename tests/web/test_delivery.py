"""How the app reaches a browser: what is kept for how long, what is refused, how much it weighs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from infra import website
from local import site
from local.stack import Stack
from tests.e2e.network import Network
from tests.web.conftest import Visitor
from tests.web.measures import Loads

Update = Callable[[], None]
# The front page; Explore has its tabs besides.
MOST_SCRIPT = {"/": 90 * 1024, "/explore": 92 * 1024}
MOST_BYTES = 350 * 1024
MOST_REQUESTS = 20
PLACES = ("/", "/settings/account", "/studio", "/a/place/that/is/not")
# Links, of which a function writes the page; these lead to nothing.
NOWHERE = ("/@nobody", "/p/01JD3V9Z6Q8N1S4T7W0X2Y5ABC", "/collections/1", "/tags/!")
MISSING = ("/_app/immutable/chunks/gone.js", "/_app/immutable/gone", "/gone.css", "/gone.svg")


def test_every_file_is_kept_as_long_as_its_name_stands_and_has_its_type(network: Network) -> None:
    built = website.site()

    for batch, path in website.files(built):
        answer = network.fetch(f"{network.stack.url}/{path.relative_to(built).as_posix()}")
        assert answer.status_code == 200, path
        assert answer.headers["cache-control"] == batch.cache, path
        assert answer.headers["content-type"] == website.TYPES[path.suffix], path


@pytest.mark.parametrize("place", PLACES)
def test_a_place_in_the_app_is_answered_by_its_page(network: Network, place: str) -> None:
    answer = network.fetch(network.stack.url + place)

    assert answer.status_code == 200
    assert answer.content == (website.site() / "index.html").read_bytes()
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("place", NOWHERE)
def test_a_link_to_nothing_is_answered_by_the_same_page(network: Network, place: str) -> None:
    answer = network.fetch(network.stack.url + place)

    assert answer.status_code == 404
    assert answer.content == (website.site() / "index.html").read_bytes()
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("file", MISSING)
def test_a_file_that_is_missing_is_not_a_page(network: Network, file: str) -> None:
    answer = network.fetch(network.stack.url + file)

    assert answer.status_code == 403
    assert "html" not in answer.headers["content-type"]


def test_the_page_comes_with_its_policy(network: Network) -> None:
    headers = network.fetch(network.stack.url + "/").headers

    policy = headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(policy)
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


def test_the_front_page_opens_without_a_complaint(visitor: Visitor) -> None:
    page = visitor()

    page.goto("/", wait_until="networkidle")

    assert page.get_by_role("main").is_visible()


def test_markup_from_a_string_is_refused(visitor: Visitor) -> None:
    page = visitor(expects=["TrustedHTML"])
    page.goto("/")

    with pytest.raises(Error, match="requires 'TrustedHTML'"):
        page.evaluate("document.body.innerHTML = '<p>by somebody</p>'")


@pytest.mark.parametrize("path", MOST_SCRIPT)
def test_a_first_view_on_a_phone_is_light(visitor: Visitor, path: str) -> None:
    page = visitor(device="phone")
    loads = Loads(page)

    page.goto(path, wait_until="networkidle")

    early, everything = loads.before_the_first_image(), loads.weights()
    scripts = loads.weights("script")
    assert sum(scripts.values()) <= MOST_SCRIPT[path], scripts
    assert sum(everything.values()) <= MOST_BYTES, everything
    assert len(early) <= MOST_REQUESTS, early
    # Fetched while the app is on its way, and not once more by the app.
    expect(page.locator("link[as=fetch]")).to_have_count(1)
    assert len([url for url in early if "/v1/feeds/" in url]) == 1, early


@pytest.fixture
def update(deployed: Stack, tmp_path: Path) -> Iterator[Update]:
    """Uploads a newer version that has no script in common with this one, until the test ends."""
    built, newer = website.site(), tmp_path / "site"

    def upload() -> None:
        (newer / "_app" / "immutable").mkdir(parents=True)
        (newer / "_app" / "immutable" / "newer.js").write_text("")
        (newer / "_app" / "version.json").write_text('{"version":"newer"}')
        (newer / "index.html").write_text("newer")
        site.upload(deployed, newer)

    yield upload
    site.upload(deployed, built)


def test_an_update_leaves_the_files_of_older_versions(network: Network, update: Update) -> None:
    built = website.site()

    update()

    url = network.stack.url
    assert network.fetch(f"{url}/_app/version.json").json() == {"version": "newer"}
    assert network.fetch(f"{url}/_app/immutable/newer.js").status_code == 200
    for old in built.glob("_app/immutable/**/*.js"):
        answer = network.fetch(f"{url}/{old.relative_to(built).as_posix()}")
        assert answer.content == old.read_bytes(), old


def test_who_has_the_page_open_goes_on_after_an_update(visitor: Visitor, update: Update) -> None:
    page = visitor()
    page.goto("/")
    sign_in = page.get_by_role("link", name="Sign in", exact=True)
    sign_in.wait_for()

    update()
    sign_in.click()

    page.get_by_label("Email").wait_for()
