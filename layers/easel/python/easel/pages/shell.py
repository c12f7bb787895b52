"""The web app's page, as it is deployed now, with a head of our own."""

import re
from time import monotonic

from easel.storage import site

KEPT_SECONDS = 60
# What a card says instead.
TITLE = re.compile(r"<title>.*?</title>\s*", re.DOTALL)
DESCRIPTION = re.compile(r'<meta\s+name="description"\s+content="[^"]*"\s*/?>\s*', re.DOTALL)
# Which of several files an image is fetched as depends on how wide the page is.
VIEWPORT = re.compile(r'<meta\s+name="viewport"[^>]*>')
END = "</head>"
APP = '<div id="app">'

_kept: tuple[float, str] | None = None


def bare() -> str:
    """Return the page as it lies in the site's bucket, kept for a minute."""
    global _kept  # noqa: PLW0603
    if _kept is None or monotonic() - _kept[0] > KEPT_SECONDS:
        _kept = (monotonic(), site.page())
    return _kept[1]


def forget() -> None:
    """Read the page anew the next time."""
    global _kept  # noqa: PLW0603
    _kept = None


def filled(head: str, ahead: str = "", first: str = "") -> str:
    """Return the page with this markup in its head, in place of its title and description.

    `ahead` comes before whatever else the page loads; `first` is shown before the app is, which
    takes it away.
    """
    page = DESCRIPTION.sub("", TITLE.sub("", bare(), count=1), count=1)
    page = VIEWPORT.sub(lambda viewport: viewport[0] + ahead, page, count=1)
    return page.replace(END, head + END, 1).replace(APP, first + APP, 1)
