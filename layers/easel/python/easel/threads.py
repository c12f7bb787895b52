"""Threads: from a reply up to where it began. Every reply stores the nearest it hangs from."""

from collections.abc import Iterator
from itertools import dropwhile, islice

from easel import posts
from easel.posts import Post

KEPT = 20


def links(parent: Post) -> dict[str, list[str] | str]:
    """What a reply to this post stores of the thread."""
    above_parent = list(parent.ancestors or [])
    return {
        "reply_to": parent.id,
        "ancestors": [parent.id, *above_parent][:KEPT],
        "root": parent.root or parent.id,
    }


def above(reply: Post, after: str | None, limit: int) -> list[str]:
    """Ids of what a reply hangs from, nearest first, from behind `after` on; deleted ones too.

    Costs half a unit for every twenty levels climbed. An `after` that is none of them ends it.
    """
    chain = _climb(reply)
    if after is not None:
        chain = islice(dropwhile(lambda post_id: post_id != after, chain), 1, None)
    return list(islice(chain, limit))


def _climb(reply: Post) -> Iterator[str]:
    known: list[str] = []
    link: Post | None = reply
    height = 0
    while link is not None:
        kept = list(link.ancestors or [])
        fresh = kept[len(known) - height :]
        yield from fresh
        known += fresh
        if len(kept) < KEPT:
            return
        link, height = _highest(known, height)
    # Twenty deleted in a row hide what is between them and the beginning, not the beginning.
    if reply.root and reply.root not in known:
        yield reply.root


def _highest(known: list[str], above_height: int) -> tuple[Post | None, int]:
    """The farthest known ancestor that is still there, and how many levels up it is."""
    for height in range(len(known), above_height, -1):
        if found := posts.find(known[height - 1]):
            return found, height
    return None, 0
