"""What For You showed a user of late, as it is written: a digest of eight bytes of each post."""

import hashlib
from collections.abc import Iterable
from typing import Final

MOST: Final = 240
# Nobody who left, or has not looked for so long, has any.
KEPT_SECONDS: Final = 90 * 24 * 3600
# As many bytes as tell an id from a few hundred others.
MARK_BYTES: Final = 8


class Marks:
    """The last 240 posts that For You showed, the newest last."""

    def __init__(self, written: bytes = b"") -> None:
        """Read what is stored of them."""
        self.written = written
        self._set = frozenset(_split(written))

    def has(self, post_id: str) -> bool:
        """Return whether this post is among them."""
        return _mark(post_id) in self._set

    def after(self, post_ids: Iterable[str]) -> bytes:
        """Return what is stored once these posts were shown, too; the oldest go above 240."""
        new = [_mark(post_id) for post_id in post_ids]
        kept = [each for each in _split(self.written) if each not in new]
        return b"".join([*kept, *new][-MOST:])


def _mark(post_id: str) -> bytes:
    # For every candidate of a page: a tenth of what reading the id takes.
    return hashlib.blake2b(post_id.encode(), digest_size=MARK_BYTES).digest()


def _split(marks: bytes) -> list[bytes]:
    return [marks[at : at + MARK_BYTES] for at in range(0, len(marks), MARK_BYTES)]
