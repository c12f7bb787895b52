"""Keep outside the table what a backup of it must not bring back: ids and times, nothing else.

Notes outlive every backup: they are gone after 42 days, of which the table can be turned back 35.
"""

from typing import Final, Literal

from easel import clock
from easel.storage import s3

# Users who left, images and posts that were deleted; posts that moderators hold, and posts that
# are for followers or their author alone.
Kind = Literal["users", "images", "posts", "held", "followers", "private"]
PREFIX: Final = "ledger/"


def note(kind: Kind, id_: str) -> None:
    """Write down that it is so. Do it again at any time: the last time counts."""
    s3.put(_key(kind, id_), clock.now().encode(), "text/plain")


def strike(kind: Kind, id_: str) -> None:
    """Remove what was noted; also what never was."""
    s3.remove([_key(kind, id_)])


def noted(kind: Kind) -> list[str]:
    """List the ids of what was noted, and not struck since."""
    folder = _key(kind, "")
    return [key.removeprefix(folder) for key in s3.listed(folder)]


def _key(kind: Kind, id_: str) -> str:
    return f"{PREFIX}{kind}/{id_}"
