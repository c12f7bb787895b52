"""What a request for a page is answered with."""

from dataclasses import dataclass
from typing import Final

HTML: Final = "text/html; charset=utf-8"
ATOM: Final = "application/atom+xml; charset=utf-8"
XML: Final = "application/xml; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"
JSON: Final = "application/json"
# A minute at the edge, so that a link that spreads is read once a minute; browsers ask each time.
SHARED: Final = "public, max-age=0, s-maxage=60"
AN_HOUR: Final = "public, max-age=0, s-maxage=3600"
NOBODY: Final = "no-store"


@dataclass(frozen=True)
class Answer:
    """A status, a text, its type, and who may keep it for how long."""

    body: str
    content_type: str = HTML
    status: int = 200
    cache: str = SHARED
