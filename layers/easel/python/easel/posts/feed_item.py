"""Feed items: the place in a list, the post it leads to, who reposted it."""

from typing import NamedTuple


class Pointer(NamedTuple):
    """Where something stands in a list, the post it leads to, and by whom it came there."""

    place: str
    post_id: str
    by: str | None = None

    @property
    def is_repost(self) -> bool:
        """Whether somebody passed the post on: an original stands under its own id."""
        return self.by is not None and self.place != self.post_id
