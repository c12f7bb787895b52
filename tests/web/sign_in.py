"""Signing in as people do, on the page for it."""

from playwright.sync_api import Page, StorageState

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
