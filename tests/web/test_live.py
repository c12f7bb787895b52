"""Hearing of things at once, in the app, and missing nothing where that cannot be."""

import re
from collections.abc import Callable
from functools import partial
from time import monotonic

from playwright.sync_api import Page, Route, WebSocket, WebSocketRoute, expect

from tests.e2e.backstage import Backstage, eventually
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.holding import Held
from tests.web.test_notifications import bell, is_read, row

SOCKETS = "**/live?ticket=*"
NO_SOCKET = "WebSocket connection to"
OPENED = """window.opened = 0;
const Plain = WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("open", () => { window.opened += 1; });
  }
};"""
LOOK = re.compile(r"/v1/generations/[^/?]+$")
SENT = ("cookie", "origin", "referer", "sec-fetch-site", "sec-fetch-mode", "user-agent")
HIDE = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def lines(page: Page) -> list[WebSocket]:
    """The connections that the page makes from now on."""
    found: list[WebSocket] = []
    page.on("websocket", lambda line: found.append(line))  # noqa: PLW0108
    return found


def waits(page: Page, done: Callable[[], bool]) -> None:
    # As long as the functions behind a page may take to start cold on a slow machine.
    ends = monotonic() + 60
    while not done():
        assert monotonic() < ends, "It did not come about."
        page.wait_for_timeout(100)


def opens(page: Page, path: str) -> list[WebSocket]:
    """Open a page, and wait until it is connected."""
    found = lines(page)
    page.add_init_script(OPENED)
    page.goto(path)
    # The browser tells of a connection before it is made: a clock that is put on then ends it.
    waits(page, lambda: bool(page.evaluate("window.opened")))
    return found


def rung(page: Page, count: int = 1) -> None:
    name = f"Notifications, {count} unread" if count else "Notifications"
    expect(bell(page)).to_have_accessible_name(name, timeout=app.SETTLED_WITHIN_MS)


def all_read(author: Persona) -> None:
    """Wait until they are told of the image that they came with, and read it."""
    newest = eventually(lambda: author.get("/v1/notifications", limit=1)["items"])
    author.must("PUT", "/v1/notifications/read", {"up_to": newest[0]["cursor"]})
    assert is_read(author)


def with_a_post(network: Network, name: str) -> tuple[Persona, Post]:
    """Somebody new who has read all there is, and a post of theirs."""
    author = network.author(name)
    all_read(author)
    return author, author.publishes(f"{name}, and looked at")


def watches(backstage: Backstage, reader: Persona) -> bool:
    """Whether the network is to tell this reader of newer posts."""
    return "watched_until" in backstage.item(f"F#{reader.user_id}", "~")


def test_the_bell_rings_at_once_and_what_comes_while_one_looks_is_read(
    person: Visitor, network: Network, bob: Persona, cleo: Persona
) -> None:
    ada, post = with_a_post(network, "rung")
    page = person(ada)
    opens(page, "/explore")

    bob.reacts(post, "love")
    rung(page)
    bell(page).click()
    expect(row(page, "reaction", post)).to_contain_text("reacted to your post")
    cleo.follows(ada)

    expect(row(page, "follow")).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    rung(page, 0)
    assert is_read(ada)


def test_an_answer_that_was_overtaken_leaves_nothing_on_the_bell(
    person: Visitor, network: Network, bob: Persona, cleo: Persona
) -> None:
    ada, post = with_a_post(network, "overtaken")
    bob.reacts(post, "love")
    page = person(ada)
    held = Held(page, "**/v1/notifications/read", only_first=True)
    opens(page, "/notifications")
    expect(row(page, "reaction", post)).to_be_visible()
    waits(page, lambda: len(held.seen) == 1)
    cleo.follows(ada)
    expect(row(page, "follow")).to_be_visible()
    waits(page, lambda: len(held.seen) == 2 and is_read(ada))
    with page.expect_response("**/v1/notifications/read"):
        held.first().fulfill(json={"count": 1, "more": False})
    page.evaluate("() => new Promise(done => setTimeout(done, 0))")

    rung(page, 0)


def test_who_cannot_connect_asks_now_and_then(
    person: Visitor, network: Network, bob: Persona, drain: Drain
) -> None:
    ada, post = with_a_post(network, "polling")
    page = person(ada, expects=[NO_SOCKET])
    page.route_web_socket(SOCKETS, lambda socket: socket.close())
    page.clock.install()
    page.goto("/explore")
    expect(page.locator(app.CARDS).first).to_be_visible()
    rung(page, 0)

    bob.reacts(post, "love")
    drain()
    page.clock.fast_forward("01:10")

    rung(page)


def test_a_connection_that_breaks_comes_back_and_nothing_is_missed(
    person: Visitor, network: Network, bob: Persona, drain: Drain
) -> None:
    ada, post = with_a_post(network, "broken")
    page = person(ada)
    ours: list[WebSocketRoute] = []

    def connect(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        ours.append(socket)

    page.route_web_socket(SOCKETS, connect)
    page.goto("/explore")
    waits(page, lambda: len(ours) == 1)
    rung(page, 0)

    ours[0].close(code=1001)
    bob.reacts(post, "love")
    drain()

    waits(page, lambda: len(ours) == 2)
    rung(page)


def test_out_of_sight_for_long_it_hangs_up_and_catches_up_when_looked_at(
    person: Visitor, network: Network, bob: Persona, drain: Drain
) -> None:
    ada, post = with_a_post(network, "hidden")
    page = person(ada)
    page.clock.install()
    found = opens(page, "/explore")
    rung(page, 0)

    page.evaluate(HIDE, True)
    page.clock.fast_forward("05:30")
    waits(page, found[-1].is_closed)
    count = len(found)
    bob.reacts(post, "love")
    drain()
    page.clock.fast_forward("10:00")
    assert len(found) == count
    page.evaluate(HIDE, False)

    waits(page, lambda: len(found) == count + 1)
    rung(page)


def test_a_new_connection_is_there_before_the_token_ends(
    person: Visitor, network: Network, bob: Persona
) -> None:
    page = person(bob)
    page.route("**/v1/session", partial(_ends_soon, network))
    page.clock.install()
    found = opens(page, "/explore")
    # Signing in had begun one, which was given up with its page.
    first = len(found)
    page.clock.fast_forward("00:50")
    assert len(found) == first

    page.clock.fast_forward("00:30")

    waits(page, lambda: len(found) == first + 1 and found[first - 1].is_closed())
    assert not found[first].is_closed()


def test_nobody_is_connected_before_signing_in_or_after_signing_out(
    person: Visitor, visitor: Visitor, network: Network, backstage: Backstage
) -> None:
    page = visitor()
    found = lines(page)
    page.goto("/explore")
    expect(page.locator(app.CARDS).first).to_be_visible()
    assert found == []

    leaver = network.newcomer("leaving")
    page = person(leaver, expects=["401 GET .*/v1/"])
    opens(page, "/settings")

    def is_connected() -> bool:
        # The page before may have held the first place while this one came.
        places = ((f"C#{leaver.user_id}", f"PLACE#{number}") for number in range(3))
        return any(backstage.item(*place) for place in places)

    waits(page, is_connected)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")

    # Whether a page that is left closed its connection, only the network can tell.
    waits(page, lambda: not is_connected())


def test_the_feed_tells_at_once_that_there_is_more(
    person: Visitor, network: Network, bob: Persona, drain: Drain, backstage: Backstage
) -> None:
    author = network.author("newer")
    bob.follows(author)
    author.publishes("there already")
    drain()
    page = person(bob, device="desktop")
    page.clock.install()
    opens(page, "/")
    expect(page.locator(app.CARDS).first).to_be_visible()
    waits(page, lambda: watches(backstage, bob))

    first = author.publishes("just hung")
    pill = page.get_by_role("button", name="1 new post")
    expect(pill).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    pill.click()
    expect(app.card(page, first)).to_be_visible()
    page.clock.fast_forward("00:31")
    waits(page, lambda: watches(backstage, bob))
    author.publishes("and one more")

    expect(pill).to_be_visible(timeout=app.SETTLED_WITHIN_MS)


def test_a_picture_being_painted_is_asked_for_when_it_gets_on(
    person: Visitor, ada: Persona
) -> None:
    page = person(ada, device="desktop")
    (line,) = opens(page, "/studio")
    heard: list[str] = []
    asked: list[str] = []
    line.on("framereceived", lambda data: heard.append(str(data)))
    page.on("request", lambda request: asked.append(request.url))
    began = monotonic()

    app.paints(page, "a quiet harbour, etching")

    steps = sum('"generation"' in message for message in heard)
    looks = sum(bool(LOOK.search(url)) for url in asked)
    assert steps
    # One for each, and one every five seconds in case a message was lost.
    assert looks <= steps + 1 + (monotonic() - began) / 5


def _ends_soon(network: Network, route: Route) -> None:
    # Asked from here: only the browser knows where the network is by its name.
    sent = route.request.all_headers()
    headers = {name: sent[name] for name in SENT if name in sent}
    address = f"{network.stack.endpoint_url}/v1/session"
    answer = network.http.get(address, headers=headers | {"host": network.stack.cdn_host})
    route.fulfill(status=answer.status_code, json=answer.json() | {"expires_in": 110})
