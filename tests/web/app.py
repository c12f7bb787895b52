"""What people do in the web app, in its own words: everything by role and label."""

import json
import re

from playwright.sync_api import Locator, Page, Request, Route, expect

from local.client import until
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post

PAINTED_WITHIN_MS = 60_000
SETTLED_WITHIN_MS = 20_000
CARDS = "[data-post]"
# How every failure begins, with the apostrophe of its text.
COULD_NOT = "Couldn\N{RIGHT SINGLE QUOTATION MARK}t"
# What goes wrong where `makes_none_for_visitors`.
MAKES_NONE = "429 POST .*/v1/guest/generations"
# What Settings, Account asks for before there is one.
NO_ARCHIVE = "404 GET .*/v1/me/(archive|import)"
# Names of what is kept of forms that were not sent.
TYPED = "() => Object.keys(sessionStorage).filter(it => it.startsWith('easel.typed.'))"
SENT = ("authorization", "content-type", "idempotency-key", "if-match")


def sees_wall(page: Page, path: str, cards: int = 1) -> Locator:
    """Open a wall or stream, and go down until so many pictures hang there."""
    page.goto(path)
    found = page.locator(CARDS)
    expect(found.first).to_be_attached(timeout=SETTLED_WITHIN_MS)
    for _ in until(SETTLED_WITHIN_MS / 1000):
        if found.count() >= cards:
            return found
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    raise AssertionError(f"{path} has {found.count()} pictures, not {cards}")


def reads_post(page: Page, post: Post) -> None:
    """Open a post's page, and wait until the network said what this user has done to it."""
    with page.expect_response(f"**/v1/posts/{post['id']}"):
        page.goto(f"/p/{post['id']}")


def card(page: Page, post: Post) -> Locator:
    """Where this post hangs on the page."""
    return page.locator(f"[data-post='{post['id']}']")


def signs_up(page: Page, network: Network, name: str, handle: str, password: str) -> None:
    """From the form through the mail to a profile, as a person does it."""
    email = f"{handle}@easel.example"
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("Your age").fill("30")
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_label("Code")).to_be_visible(timeout=SETTLED_WITHIN_MS)
    [code] = re.findall(r"\d{6}", network.mail(email))
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()
    makes_profile(page, name, handle)


def signs_out(page: Page) -> None:
    """Sign out where the settings are open, until the page that knows nobody has loaded."""
    with page.expect_event("load"):
        page.get_by_role("button", name="Sign out").click()


def makes_profile(page: Page, name: str, handle: str) -> None:
    """Fill in who one is."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Handle").fill(handle)
    page.get_by_role("button", name="Create profile").click()


def paints(page: Page, prompt: str) -> None:
    """Ask for a picture in the studio, and wait until it hangs there."""
    page.get_by_label("Prompt", exact=True).fill(prompt)
    page.get_by_role("button", name="Generate", exact=True).click()
    newest = page.locator("[data-generation]").first
    expect(newest).to_have_attribute("aria-label", prompt)
    expect(picture(page)).to_be_visible(timeout=PAINTED_WITHIN_MS)


def makes_none_for_visitors(page: Page) -> None:
    """Visitors have had all the images of the day."""
    body = {"type": "urn:easel:problem:over-quota", "detail": "500 images a day is the limit."}
    headers = {"content-type": "application/problem+json", "retry-after": "60"}

    def refuse(route: Route) -> None:
        route.fulfill(status=429, headers=headers, body=json.dumps(body))

    page.route("**/v1/guest/generations", refuse)


def picture(page: Page, number: int = 1) -> Locator:
    """A picture of the newest painting in the studio."""
    newest = page.locator("[data-generation]").first
    return newest.get_by_role("button", name=re.compile(f"^Select image {number}"))


def begins_post(page: Page) -> Locator:
    """Go where one's images are, pick the newest and go to publish it."""
    page.goto("/studio")
    return opens_sheet(page)


def opens_sheet(page: Page) -> Locator:
    """Pick the newest picture and go to publish it."""
    picture(page).click()
    page.get_by_role("button", name="Publish selected").click()
    sheet = page.get_by_role("dialog", name="Publish")
    expect(sheet).to_be_visible()
    return sheet


def published(page: Page) -> str:
    """The id of the post whose page one was led to."""
    page.wait_for_url("**/p/*", timeout=SETTLED_WITHIN_MS)
    return page.url.rsplit("/", 1)[1]


def reply_box(page: Page) -> Locator:
    """Where one answers the post of the page."""
    return page.get_by_label("Your reply")


def on_record(author: Persona, post_id: str) -> Post:
    """The post as it is now, which is on record from now on."""
    now = author.sees({"id": post_id})
    told = {name: now[name] for name in ("visibility", "caption")}
    author.ledger.kept("post", post_id, author_id=author.user_id, **told)
    return now


def chooses(page: Page, item: str, of: str = "post") -> None:
    """Open the menu of a post, or of a reply, and take that."""
    page.get_by_role("button", name=f"{of.capitalize()} options").first.click()
    page.get_by_role("menuitem", name=item).click()


def toast(page: Page, text: str) -> Locator:
    """Words that appear at the edge of the screen."""
    found = page.get_by_role("status").filter(has_text=text).last
    expect(found).to_be_visible()
    return found


def reply_lost(page: Page, network: Network, path: str, method: str = "POST") -> None:
    """The next such request there reaches the network, and its answer does not come back."""

    lost: list[str] = []

    def lose(route: Route, request: Request) -> None:
        if request.method != method or lost:
            route.fallback()
            return
        lost.append(request.url)
        # Sent from here: what the browser sends, it would hear the answer of.
        sent = {name: said for name, said in request.headers.items() if name in SENT}
        answer = network.http.request(
            method,
            network.stack.endpoint_url + path,
            content=request.post_data,
            headers=sent | {"host": network.stack.cdn_host},
        )
        assert answer.is_success, answer.text
        route.abort("connectionreset")

    page.route(f"**{path}", lose)
