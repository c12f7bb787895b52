"""Somebody at a screen: a page of their own, and everything that goes wrong on it."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
)

Device = Literal["phone", "desktop"]
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
# Responses and failures are watched themselves; the console only repeats them.
REPEATED = "Failed to load resource"
# The page was left, or the app changed its mind.
GIVEN_UP = "net::ERR_ABORTED"


@dataclass
class Visit:
    """One person's browser: cookies, storage and pages apart from everybody else's.

    `expects` are regular expressions of what may go wrong: `"403 .*/gone.js"`.
    """

    context: BrowserContext
    addresses: tuple[str, ...]
    expects: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    recorded: bool = False

    def __post_init__(self) -> None:
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self.said.append(f"uncaught: {error.error}"))
        self.context.on("response", self._on_response)
        self.context.on("requestfailed", self._on_failure)

    @property
    def problems(self) -> list[str]:
        """What went wrong and was not expected."""
        return [
            line for line in self.said if not any(re.search(each, line) for each in self.expects)
        ]

    def settles(self) -> None:
        """Hear everything that its pages have said until now."""
        for page in self.context.pages:
            with suppress(Error):
                page.evaluate("() => new Promise(requestAnimationFrame)")

    def records(self) -> None:
        """From now on everything is on record, for `keep`: it makes each step a little slower."""
        self.context.tracing.start(snapshots=True)
        self.recorded = True

    def keep(self, place: Path) -> None:
        """Leave a screenshot of every page, what was said, and the trace if there is one."""
        place.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.context.pages):
            _photograph(page, place / f"{number}.png")
        (place / "said.txt").write_text("\n".join(self.said) + "\n")
        if self.recorded:
            self.context.tracing.stop(path=place / "trace.zip")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(REPEATED):
            self.said.append(f"console: {message.text}")

    def _on_response(self, response: Response) -> None:
        # A link to what not everybody may see: the page comes all the same, and asks by itself.
        is_bare_page = response.status == 404 and response.request.is_navigation_request()
        if response.status >= 400 and self._is_ours(response.url) and not is_bare_page:
            self.said.append(f"{response.status} {response.request.method} {response.url}")

    def _on_failure(self, request: Request) -> None:
        if request.failure != GIVEN_UP and self._is_ours(request.url):
            self.said.append(f"{request.failure} {request.method} {request.url}")

    def _is_ours(self, url: str) -> bool:
        return url.startswith(self.addresses)


def visit(
    browser: Browser, addresses: Iterable[str], *, device: Device = "phone", **rest: Any
) -> Visit:
    """A fresh browser of that size at the first of the addresses; `rest` is Playwright's."""
    expects, base, *others = rest.pop("expects", ()), *addresses
    # What a service worker fetches, no test can hold back or see.
    usual = {"base_url": base, "reduced_motion": "reduce", "service_workers": "block"}
    options = DEVICES[device] | usual | rest
    context = browser.new_context(**options)
    return Visit(context, (base, *others), tuple(expects))


def _photograph(page: Page, place: Path) -> None:
    # A page that hangs or has crashed cannot be photographed, and must not hide why.
    try:
        page.screenshot(path=place, timeout=5000)
    except Error as reason:
        place.with_suffix(".txt").write_text(str(reason))
