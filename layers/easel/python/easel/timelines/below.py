"""Look below replies that are not there for a viewer for some that are."""

from collections import deque
from dataclasses import dataclass

from easel import posts
from easel.posts.schemas import GapView
from easel.timelines import pipeline
from easel.timelines.hydrate import allowed, hydrate

# Of a gap, so many replies are looked at, so many levels down.
WIDEST, DEEPEST = 20, 3
# Of a page, so many places are looked below, and so many below which something stands.
MOST_LOOKS, MOST_FULL = 150, 20

# Ids of posts still to be looked below, and how many levels down they are.
Waiting = deque[tuple[str, int]]


def gaps(post_ids: list[str], viewer_id: str | None) -> list[GapView]:
    """List those of these posts, none of which the viewer sees, below which they see something.

    A look costs half a unit where nothing stands below; a page looks 150 times at most, and 20
    times at what stands there.
    """
    found = _Search(viewer_id).found(post_ids)
    return [GapView(post_id=each) for each in post_ids if each in found]


@dataclass
class _Search:
    viewer_id: str | None
    left: int = MOST_LOOKS
    full: int = MOST_FULL

    def found(self, post_ids: list[str]) -> set[str]:
        """Return those below which the viewer may see anything, looking below each in turn."""
        waiting = {each: deque([(each, 0)]) for each in post_ids}
        found: set[str] = set()
        while waiting and self.left > 0 and self.full > 0:
            below = {gap: self._look(queue) for gap, queue in waiting.items()}
            found |= self._seen(below)
            waiting = {gap: queue for gap, queue in waiting.items() if queue and gap not in found}
        return found

    def _look(self, queue: Waiting) -> list[str]:
        """Return what stands below the next of a gap, and have it looked below later."""
        if self.left <= 0 or self.full <= 0:
            return []
        at, depth = queue.popleft()
        below = posts.replies_to(at, None, WIDEST)
        self.left -= 1
        self.full -= bool(below)
        if depth < DEEPEST:
            queue.extend((each, depth + 1) for each in below)
        return below

    def _seen(self, below: dict[str, list[str]]) -> set[str]:
        """Return the gaps of which the viewer may see something: all are asked for at once."""
        pointers = pipeline.originals([each for ids in below.values() for each in ids])
        if not pointers:
            return set()
        hydrated = hydrate(pointers, self.viewer_id, with_beside=False)
        visible = {post.id for post in allowed(pointers, hydrated, wanted=False)}
        return {gap for gap, ids in below.items() if visible & set(ids)}
