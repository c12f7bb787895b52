"""`make screenshots`: the pages of the seeded network as people see them, into .easel/screenshots.

`ONLY="wall sign-in"` takes those alone. To add one, add a line to SHOTS.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any

import httpx
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Late

from local import paths, seeding, stack
from local.stack import Stack
from tests.web import chromium, sign_in
from tests.web.visits import visit

PLACE = paths.HOME / "screenshots"
SIZES: dict[str, dict[str, Any]] = {
    "phone": {"device": "phone"},
    "desktop": {"device": "desktop", "viewport": {"width": 1440, "height": 900}},
}
SCHEMES = ("light", "dark")
PATIENCE_MS = 10_000


@dataclass(frozen=True)
class Shot:
    """A page to take a picture of: where, as whom, and after doing what."""

    name: str
    path: str | Callable[[Stack], str]
    who: str | None = None
    steps: Callable[[Page], None] | None = None


def newest_post(found: Stack) -> str:
    """The page of the post at the top of the wall."""
    answer = httpx.get(f"{found.api_url}/v1/feeds/explore", params={"sort": "new", "limit": 1})
    return f"/p/{answer.json()['items'][0]['id']}"


def marked_post(found: Stack) -> str:
    """The page of a seeded post that its author marked as sensitive."""
    answer = httpx.get(f"{found.api_url}/v1/users/luca/posts", params={"limit": 100})
    [post] = [each for each in answer.json()["items"] if each["level"] == "sensitive"]
    return f"/p/{post['id']}"


def most_answered(found: Stack) -> str:
    """The page of the seeded post that most people answered."""
    walls = [f"{found.api_url}/v1/users/{one.handle}/posts" for one in found.users]
    posts = [post for wall in walls for post in httpx.get(wall).json()["items"]]
    return f"/p/{max(posts, key=lambda post: post['counts']['replies'])['id']}"


def scrolled(page: Page) -> None:
    """A screen further down."""
    page.mouse.wheel(0, 900)


def publishing(page: Page) -> None:
    """The sheet over the studio, before anything is said in it."""
    page.get_by_role("button", name="Select image 1").first.click()
    page.get_by_role("button", name="Publish selected").click()


def looking(page: Page) -> None:
    """A picture as large as the screen."""
    page.get_by_role("button", name="View image").first.click()


def menu(page: Page) -> None:
    """What one may want to do about somebody."""
    page.get_by_role("button", name="More about").first.click()


def muting(page: Page) -> None:
    """What of somebody to keep out, and for how long."""
    menu(page)
    page.get_by_role("menuitem", name="Mute").click()
    page.get_by_role("dialog").wait_for()


def reporting(page: Page) -> None:
    """What is wrong with a post."""
    page.get_by_role("button", name="Post options").first.click()
    page.get_by_role("menuitem", name="Report").click()
    page.get_by_role("dialog").wait_for()


def first_case(page: Page) -> None:
    """What waits longest; the empty queue of a network where nobody complains."""
    cases = page.locator("[data-post] [data-act=open]")
    if cases.count():
        cases.first.click()
        page.get_by_role("group", name="Action").wait_for()


def keys(page: Page) -> None:
    """What can be done by letters."""
    page.keyboard.press("?")


def leaving(page: Page) -> None:
    """What one is asked before one leaves."""
    page.get_by_role("button", name="Delete account").click()
    page.get_by_role("dialog", name="Delete account").wait_for()


def drafting(page: Page) -> None:
    """A draft, kept a moment ago."""
    page.goto(page.url.replace("/drafts", "/studio"))
    publishing(page)
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("status").get_by_role("button", name="Drafts").click()
    page.get_by_role("button", name="Continue draft").first.wait_for()


SHOTS = (
    Shot("landing", "/"),
    Shot("explore", "/explore"),
    Shot("explore-further", "/explore", steps=scrolled),
    Shot("post", newest_post),
    Shot("veiled", marked_post),
    Shot("veiled-wall", "/@luca"),
    Shot("conversation", most_answered),
    Shot("tag", "/tags/night"),
    Shot("profile", "/@ada"),
    Shot("followers", "/@ada/followers"),
    Shot("sign-in", "/sign-in"),
    Shot("sign-up", "/sign-up"),
    Shot("forgot-password", "/forgot-password"),
    Shot("nowhere", "/nowhere"),
    Shot("home", "/", who="ada"),
    Shot("own-profile", "/@ada", who="ada"),
    Shot("post-of-another", newest_post, who="kiri"),
    Shot("saved", "/saved", who="ada"),
    Shot("studio", "/studio", who="ada"),
    Shot("publishing", "/studio", who="ada", steps=publishing),
    Shot("looking", newest_post, steps=looking),
    Shot("keys", "/explore", steps=keys),
    Shot("settings", "/settings", who="ada"),
    Shot("notifications", "/notifications", who="ada"),
    Shot("hearing", "/settings/notifications", who="ada"),
    Shot("audience", "/settings/audience", who="ada"),
    Shot("data", "/settings/data", who="ada"),
    Shot("account", "/settings/account", who="ada"),
    Shot("leaving", "/settings/account", who="ada", steps=leaving),
    Shot("drafts", "/drafts", who="ada", steps=drafting),
    Shot("collections", "/@ada/collections", who="ada"),
    Shot("replies", "/@ada/replies"),
    Shot("requests", "/requests", who="ada"),
    Shot("menu", "/@goro", who="ada", steps=menu),
    Shot("muting", "/@goro", who="ada", steps=muting),
    Shot("reporting", newest_post, who="kiri", steps=reporting),
    Shot("reports", "/reports", who="ada"),
    Shot("decisions", "/decisions", who="ada"),
    Shot("moderation", "/moderation", who="hana"),
    Shot("moderation-log", "/moderation/log", who="hana"),
    Shot("case", "/moderation", who="hana", steps=first_case),
)


def take(browser: Browser, found: Stack, shot: Shot, size: str, scheme: str) -> None:
    """One picture; what went wrong on the page meanwhile is printed."""
    known = sign_in.known(found, found.user(shot.who)) if shot.who else None
    options = SIZES[size] | {"color_scheme": scheme, "storage_state": known}
    came = visit(browser, (found.url, found.endpoint_url), **options)
    page = came.context.new_page()
    page.goto(shot.path if isinstance(shot.path, str) else shot.path(found))
    _come_to_rest(page)
    if shot.steps:
        shot.steps(page)
        _come_to_rest(page)
    page.screenshot(path=PLACE / f"{shot.name}-{size}-{scheme}.png")
    for problem in came.problems:
        print(f"  {shot.name} ({size}, {scheme}): {problem}")
    came.context.close()


def _come_to_rest(page: Page) -> None:
    # A page that keeps asking never rests; it is taken as it is then.
    with suppress(Late):
        page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
    page.evaluate("() => document.fonts.ready.then(() => true)")


def main(names: list[str]) -> None:
    """Take all of them, or those that were named."""
    unknown = set(names) - {shot.name for shot in SHOTS}
    if unknown:
        raise SystemExit(f"There is no {sorted(unknown)}; there is {[s.name for s in SHOTS]}.")
    seeding.wait()
    found = stack.read()
    PLACE.mkdir(parents=True, exist_ok=True)
    chosen = [shot for shot in SHOTS if not names or shot.name in names]
    with chromium.running() as browser:
        for shot, size, scheme in product(chosen, SIZES, SCHEMES):
            take(browser, found, shot, size, scheme)
    print(f"{len(chosen) * len(SIZES) * len(SCHEMES)} screenshots are in {PLACE}.")


if __name__ == "__main__":
    main(sys.argv[1:])
