"""Candidates as they are at this moment: for whom they are there, and what is exactly known."""

from easel.posts import Pointer, Post, interactions, present
from easel.posts.interactions import ViewerState
from easel.recommendations.signals import Candidate
from easel.timelines.hydrate import hydrate
from easel.timelines.page_builder import Gathered
from easel.timelines.post_context import Surroundings


class Live:
    """Posts that were read for a user: those they may see, want, and did nothing to so far."""

    def __init__(self, user_id: str) -> None:
        """Begin with none."""
        self.user_id = user_id
        self.candidates: list[Candidate] = []
        self.own: dict[str, ViewerState] = {}
        self._gathered = Gathered()

    @property
    def posts(self) -> dict[str, Post]:
        """All that was read and is for the user, by id."""
        return self._gathered.seen

    @property
    def surroundings(self) -> Surroundings:
        """What is beside them, as far as the user may see it."""
        return self._gathered.surroundings(self.user_id)

    def read(self, some: list[Candidate]) -> None:
        """Read the posts of these candidates by the rules of every feed."""
        pointers = [Pointer(each.post_id, each.post_id) for each in some]
        hydrated = hydrate(pointers, self.user_id)
        self._gathered.fill(
            pointers, hydrated, self._fits, len(self.posts) + len(some), wanted=True
        )
        new = [each for each in some if each.post_id in self.posts]
        self.own |= interactions.own(self.user_id, [each.post_id for each in new])
        self.candidates += [
            exact(each, self.posts[each.post_id]) for each in new if not self._done(each.post_id)
        ]

    def _fits(self, post: Post) -> bool:
        return not post.reply_to and post.author_id != self.user_id

    def _done(self, post_id: str) -> bool:
        state = self.own.get(post_id)
        return state is not None and bool(state.reaction or state.reposted)


def exact(known: Candidate, post: Post) -> Candidate:
    """Return a candidate with what its post says: its author, tags and counts."""
    return known._replace(
        author_id=post.author_id,
        tags=tuple(post.keys),
        reactions=present.reactions(post),
        shares=present.reposts(post),
    )
