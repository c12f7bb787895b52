"""Draw the icons of a network from its logo: `python -m tools.icons`, after brand/logo.svg changed.

A browser draws them, as it draws the logo itself. The files are committed, for what installs the
app and for browsers that take no SVG.
"""

import io

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from infra.brand import BRAND, ICONS
from tests.web.chromium import path

# Around the logo where a system cuts a shape out of the icon: 80 % in the middle are safe.
MASKED_SHARE, SHARE = 0.6, 0.86
PAPER = "#f3f3f0"
FAVICON_SIDES = [(16, 16), (32, 32), (48, 48)]


def main() -> None:
    """Write every icon beside the logo."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=["--no-sandbox"])
        for name, side in ICONS.items():
            share = MASKED_SHARE if "maskable" in name else SHARE
            (BRAND / name).write_bytes(_drawn(browser, side, share))
        drawn = Image.open(io.BytesIO(_drawn(browser, 256, SHARE, paper="transparent")))
        drawn.save(BRAND / "favicon.ico", sizes=FAVICON_SIDES)
        browser.close()


def _drawn(browser: Browser, side: int, share: float, paper: str = PAPER) -> bytes:
    page = browser.new_page(viewport={"width": side, "height": side}, color_scheme="light")
    logo = (BRAND / "logo.svg").read_text()
    page.set_content(
        f"<style>body{{margin:0;background:{paper};display:grid;place-items:center;height:100vh}}"
        f"svg{{width:{share * 100}%}}</style>{logo}"
    )
    data = page.screenshot(omit_background=True)
    page.close()
    return data


if __name__ == "__main__":
    main()
