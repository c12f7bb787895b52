"""Candidates as they are at this moment, from the table's JSON: as `recommendations.live` does."""

from easel.recommendations.signals import Candidate
from easel.timelines.fast.filled import Filled, View
from easel.timelines.fast.interactions import own
from easel.timelines.fast.places import Pointer
from easel.timelines.fast.post import Post, mapped, text, whole
from easel.timelines.fast.views import REACTIONS


class Live:
    """Posts that were read for a user: those they may see, want, and did nothing to so far."""

    def __init__(self, user_id: str) -> None:
        """Begin with none."""
        self.user_id = user_id
        self.candidates: list[Candidate] = []
        self._filled = Filled(user_id, self._fits, wanted=True)
        self._own: dict[str, View] = {}

    @property
    def posts(self) -> dict[str, Post]:
        """All that was read and is for the user, by id."""
        return self._filled.posts

    def read(self, some: list[Candidate]) -> None:
        """Read the posts of these candidates by the rules of every feed."""
        self._filled.take([Pointer(each.post_id, each.post_id) for each in some])
        new = [each for each in some if each.post_id in self.posts]
        self._own |= own(self.user_id, [each.post_id for each in new])
        self.candidates += [
            exact(each, self.posts[each.post_id]) for each in new if not self._done(each.post_id)
        ]

    def view(self, post_id: str) -> View:
        """Present one of the posts to the user."""
        return self._filled.view(self.posts[post_id], self._own)

    def _fits(self, post: Post) -> bool:
        return not text(post.item, "reply_to") and post.author_id != self.user_id

    def _done(self, post_id: str) -> bool:
        did = self._own.get(post_id, {})
        return bool(did.get("reaction") or did.get("reposted"))


def exact(known: Candidate, post: Post) -> Candidate:
    """Return a candidate with what its post says: its author, tags and counts."""
    counts = mapped(post.item, "counts") or {}
    return known._replace(
        author_id=post.author_id,
        tags=tuple(post.keys),
        reactions=sum(whole(counts, kind) for kind in REACTIONS),
        shares=whole(counts, "reposts"),
    )
