"""Keep outside the table what a backup of it must not bring back: ids and times, nothing else.

Notes outlive every backup: they are gone after 42 days, of which the table can be turned back 35.
"""

from datetime import UTC, datetime
from typing import Final, Literal

from easel import clock
from easel.storage import s3

# Users who left, images and posts that were deleted; posts that moderators hold, and posts that
# are not for everybody any more, or never were.
Kind = Literal["users", "images", "posts", "held", "narrowed"]
PREFIX: Final = "ledger/"
EVER: Final = datetime.min.replace(tzinfo=UTC)


def note(kind: Kind, id_: str) -> None:
    """Write down that it was so just now. Do it again at any time: the last time counts."""
    s3.put(_key(kind, id_), clock.now().encode(), "text/plain")


def strike(kind: Kind, id_: str) -> None:
    """Remove what was noted; also what never was."""
    s3.clear(_key(kind, id_))


def noted(kind: Kind, since: str = "") -> list[str]:
    """List the ids of what was noted last at `since` (RFC 3339) or later."""
    folder = _key(kind, "")
    listed = s3.listed(folder).items()
    from_then = datetime.fromisoformat(since) if since else EVER
    # Times of files are told in whole seconds.
    return [
        key.removeprefix(folder) for key, at in listed if at >= from_then.replace(microsecond=0)
    ]


def _key(kind: Kind, id_: str) -> str:
    return f"{PREFIX}{kind}/{id_}"
