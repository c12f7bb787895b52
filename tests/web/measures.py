"""What can be measured in a page: how far everyone can use it, how still it stands, its weight."""

import gzip
from typing import Any

from playwright.sync_api import Page, Response

from infra.website import WEB

AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
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


class Scripts:
    """Every script that a page loads from now on."""

    def __init__(self, page: Page) -> None:
        self._loaded: list[Response] = []
        page.on("response", self._on_response)

    def weights(self) -> dict[str, int]:
        """Bytes of each script as a CDN would send it, by its address."""
        return {each.url: len(gzip.compress(each.body(), 9)) for each in self._loaded}

    def _on_response(self, response: Response) -> None:
        if response.request.resource_type == "script":
            self._loaded.append(response)
