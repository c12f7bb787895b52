"""Requests of a page that wait until the test lets them go."""

from playwright.sync_api import Page, Route

from tests.web import app

POLL_MS = 20


class Held:
    """What a page asks for at this address; all of it is held, or the first request alone."""

    def __init__(self, page: Page, address: str, *, only_first: bool = False) -> None:
        self.seen: list[Route] = []
        self._page, self._only_first = page, only_first
        page.route(address, self._hold)

    def first(self) -> Route:
        """Wait until something was asked for: what shows at once may show before that."""
        for _ in range(app.SETTLED_WITHIN_MS // POLL_MS):
            if self.seen:
                return self.seen[0]
            # Routes are called while the browser is listened to, and not in between.
            self._page.wait_for_timeout(POLL_MS)
        raise AssertionError("the page asked for nothing there")

    def _hold(self, route: Route) -> None:
        if self.seen and self._only_first:
            route.continue_()
        self.seen.append(route)
