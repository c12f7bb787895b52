"""The app without a network: it opens, and what it kept is nobody's."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor

OFFLINE = "ERR_INTERNET_DISCONNECTED|ERR_FAILED"
KEPT = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)));
  const kept = await Promise.all(caches_.map(cache => cache.keys()));
  return kept.flat().map(request => request.url);
}"""


def test_the_app_opens_without_a_network(visitor: Visitor) -> None:
    page = visitor(service_workers="allow", expects=[OFFLINE])
    _kept(page, "/explore")

    page.context.set_offline(True)
    page.goto("/explore")

    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(app.CARDS).first).to_be_visible()


def test_a_link_opens_without_a_network_and_says_what_is_missing(
    visitor: Visitor, ada: Persona
) -> None:
    post = ada.publishes("seen offline")
    page = visitor(service_workers="allow", expects=[OFFLINE])
    _kept(page, f"/p/{post['id']}")

    page.context.set_offline(True)
    page.reload()

    expect(page.get_by_role("alert")).to_contain_text("No connection")


def test_nothing_is_kept_that_could_be_somebodys(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    page = person(ada, service_workers="allow")

    for path in ("/", f"/@{bob.handle}", "/explore"):
        _kept(page, path)

    paths = {urlsplit(url).path for url in page.evaluate(KEPT)}
    assert "/index.html" in paths
    named = {"/index.html", "/brand.css", "/first.js", "/logo.svg"}
    assert {path for path in paths - named if not path.startswith("/_app/immutable/")} == set()


def test_the_worker_is_asked_for_anew(network: Network) -> None:
    answer = network.fetch(f"{network.stack.url}/service-worker.js")

    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")


def _kept(page: Page, path: str) -> None:
    """Open a page and wait until the worker keeps every script that it loaded."""
    page.goto(path, wait_until="networkidle")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    scripts = page.evaluate(
        "() => performance.getEntriesByType('resource').map(each => each.name)"
        ".filter(name => name.includes('/_app/immutable/'))"
    )
    page.wait_for_function(
        f"async wanted => {{ const kept = await ({KEPT})();"
        " return wanted.every(name => kept.includes(name)); }",
        arg=scripts,
    )
