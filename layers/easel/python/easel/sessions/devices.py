"""Say in words what a browser is, by its User-Agent; of versions and models nothing is kept."""

import re
from typing import Final, Literal, get_args

Browser = Literal["Chrome", "Edge", "Firefox", "Opera", "Safari", "Samsung Internet"]
System = Literal["Android", "ChromeOS", "iPad", "iPhone", "Linux", "Mac", "Windows"]
# The first that fits counts: most browsers say that they are others, too.
BROWSERS: Final[tuple[tuple[Browser, str], ...]] = (
    ("Edge", r"\bEdg(e|A|iOS)?/"),
    ("Opera", r"\b(OPR|Opera|OPT|OPiOS)/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(Chrome|Chromium|CriOS)/"),
    ("Safari", r"\bVersion/[\d.]+ .*\bSafari/"),
)
SYSTEMS: Final[tuple[tuple[System, str], ...]] = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Mac", r"\bMac(intosh| OS X)\b"),
    ("Linux", r"\b(Linux|X11)\b"),
)
# Longer ones are nobody's.
MOST = 500


def browser(user_agent: str) -> Browser | None:
    """Return the browser, or None for what says nothing that we know."""
    found = (name for name, sign in BROWSERS if re.search(sign, user_agent[:MOST]))
    return next(found, None)


def system(user_agent: str) -> System | None:
    """Return what the browser runs on, or None for what says nothing that we know."""
    found = (name for name, sign in SYSTEMS if re.search(sign, user_agent[:MOST]))
    return next(found, None)


def known_browser(name: str | None) -> Browser | None:
    """Return a stored name of a browser that is still one of ours."""
    return next((each for each in get_args(Browser) if each == name), None)


def known_system(name: str | None) -> System | None:
    """Return a stored name of a system that is still one of ours."""
    return next((each for each in get_args(System) if each == name), None)
