"""What can be measured in a page: how far everyone can use it, how still it stands, its weight."""

import gzip
from itertools import takewhile
from typing import Any

from playwright.sync_api import Page, Request, Response

from infra.website import WEB

AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
# Compressed already: no CDN does it again.
PACKED = ("image", "font")
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  const add = entries => {
    for (const each of entries) if (!each.hadRecentInput) sum += each.value;
  };
  const observer = new PerformanceObserver(list => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  const told = () => { add(observer.takeRecords()); resolve(sum); };
  requestAnimationFrame(() => requestAnimationFrame(told));
})"""


def axe(page: Page, **options: Any) -> list[str]:
    """What keeps people from using the page as it stands: rule, element, what to do."""
    # Half a megabyte, also in the trace of the page: not again for every width and theme.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    run = "options => axe.run(document, {resultTypes: ['violations'], ...options})"
    found = page.evaluate(run, options)
    return [
        f"{violation['id']}: {node['html'][:200]} ({violation['help']})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def layout_shift(page: Page) -> float:
    """How much of the page moved by itself since it was opened: Chromium's CLS, not windowed."""
    return float(page.evaluate(SHIFTS))


class Loads:
    """Everything that a page loads from now on, in order."""

    def __init__(self, page: Page) -> None:
        self._asked: list[Request] = []
        self._loaded: list[Response] = []
        page.on("request", self._on_request)
        page.on("response", self._on_response)

    def before_the_first_image(self) -> list[str]:
        """Addresses of what is asked for before the first rendition of an image is."""
        return list(takewhile(lambda url: "/i/" not in url, (each.url for each in self._asked)))

    def weights(self, kind: str | None = None) -> dict[str, int]:
        """Bytes of each file (of a kind) as a CDN would send it, by its address."""
        wanted = [each for each in self._loaded if kind in (None, each.request.resource_type)]
        return {each.url: _weight(each) for each in wanted}

    def _on_request(self, request: Request) -> None:
        self._asked.append(request)

    def _on_response(self, response: Response) -> None:
        self._loaded.append(response)


def _weight(response: Response) -> int:
    body = response.body()
    packed = response.request.resource_type in PACKED
    return len(body if packed else gzip.compress(body, 9))
