"""Signing in: as people do, on the page for it, or beforehand where a test is not about it."""

import json
from http.cookies import SimpleCookie
from typing import Any

import httpx
from playwright.sync_api import Page, StorageState

from local.stack import SeededUser, Stack
from local.token import signed_in

# What a browser remembers of somebody who signed in: they need not do it again in every test.
KNOWN: dict[str, StorageState] = {}


def sign_in(page: Page, email: str, password: str) -> None:
    """Fill in the form and wait until the app has let the person in."""
    page.goto("/sign-in")
    fill_in(page, email, password)


def fill_in(page: Page, email: str, password: str) -> None:
    """Do so where the app led to this page by itself."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def known(stack: Stack, user: SeededUser, user_id: str = "") -> StorageState:
    """What a browser keeps once this user signed in with it: a cookie, and that they did."""
    if user.handle not in KNOWN:
        remembered = {"name": "easel.signed-in", "value": json.dumps(user_id or True)}
        origin: Any = {"origin": stack.url, "localStorage": [remembered]}
        KNOWN[user.handle] = {"cookies": [_cookie(stack, user)], "origins": [origin]}
    return KNOWN[user.handle]


def _cookie(stack: Stack, user: SeededUser) -> Any:
    refresh_token = signed_in(stack, user)["RefreshToken"]
    answer = httpx.put(
        f"{stack.endpoint_url}/v1/session",
        json={"refresh_token": refresh_token},
        headers={"host": stack.cdn_host, "sec-fetch-site": "same-origin"},
        timeout=30,
    )
    answer.raise_for_status()
    [(name, given)] = SimpleCookie(answer.headers["set-cookie"]).items()
    place = {"domain": httpx.URL(stack.url).host, "path": given["path"], "expires": -1}
    flags = {"httpOnly": True, "secure": True, "sameSite": given["samesite"]}
    return {"name": name, "value": given.value} | place | flags
