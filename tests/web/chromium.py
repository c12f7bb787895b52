"""The browser of the tests: Debian's own, so that nothing else is downloaded."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The shell has no window to draw: half the work of the whole browser for the same pages.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def path() -> str:
    """Where it is; it refuses in one sentence when it is nowhere."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise SystemExit("The browser tests need Chromium: apt install chromium-headless-shell.")


@contextmanager
def running() -> "Iterator[Browser]":
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=list(FLAGS))
        yield browser
        browser.close()


if __name__ == "__main__":
    path()
