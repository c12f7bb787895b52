"""Chains of messages from a consumer to itself: counted, and stopped where they make no progress.

Lambda stops a function that wakes itself after 16 turns, unless it is told to let it. Work that
goes on page by page takes more, so Lambda lets it, and this is the brake in its place. What is
refused here is kept: its message becomes a dead letter, with all that is left to do in it.
"""

from typing import Any

Detail = dict[str, Any]

# Twenty million followers at 200 a page, or 2.5 million things to erase at 25.
MOST_HOPS = 100_000


class TooLong(Exception):
    """More messages came of one than any work of ours needs."""


class NoProgress(Exception):
    """A page is to go on where the chain was before: it would for ever."""


def hops(detail: Detail) -> int:
    """Count the messages of the consumer to itself that led to this one; 0 for one from the bus."""
    return int(detail.get("hop", 0))


def hop(detail: Detail) -> Detail:
    """Return what the next message of the chain carries."""
    return detail | {"hop": hops(detail) + 1}


def onward(detail: Detail, after: str) -> Detail:
    """Return the message that continues `after` a place. Raise NoProgress where the chain has been.

    It is held against the place before it and an earlier one, which moves on whenever the hops are
    a power of two: so a circle is found within three times its length (R. P. Brent, 1980).
    """
    if after in (detail.get("after"), detail.get("earlier")):
        raise NoProgress(f"Hop {hops(detail)} would go on after {after!r} once more.")
    next_hop = hops(detail) + 1
    turning = next_hop & (next_hop - 1) == 0
    return detail | {"after": after} | ({"earlier": after} if turning else {})


def check(detail: Detail) -> None:
    """Raise TooLong for a message beyond the longest chain allowed."""
    if hops(detail) > MOST_HOPS:
        raise TooLong(f"Hop {hops(detail)}, where {MOST_HOPS} are the most.")
