"""Look below replies that are not there for a viewer for some that are."""

from dataclasses import dataclass

from easel import posts
from easel.posts.schemas import GapView
from easel.timelines import pipeline
from easel.timelines.hydrate import allowed, hydrate

# Of a gap, so many replies are looked at, so many levels down; of a page, so many times.
WIDEST, DEEPEST = 20, 3
MOST_LOOKS = 150


def gaps(post_ids: list[str], viewer_id: str | None) -> list[GapView]:
    """List those of these posts, none of which the viewer sees, below which they see something.

    A look costs half a unit where nothing stands below; a page looks 150 times at most.
    """
    search = _Search(viewer_id)
    return [GapView(post_id=each) for each in post_ids if search.finds_below(each)]


@dataclass
class _Search:
    viewer_id: str | None
    left: int = MOST_LOOKS

    def finds_below(self, post_id: str, depth: int = DEEPEST) -> bool:
        """Return whether the viewer may see anything below a post."""
        self.left -= 1
        below = posts.replies_to(post_id, None, WIDEST) if self.left >= 0 else []
        if not below:
            return False
        pointers = pipeline.originals(below)
        if allowed(pointers, hydrate(pointers, self.viewer_id, with_beside=False), wanted=False):
            return True
        return depth > 0 and any(self.finds_below(each, depth - 1) for each in below)
