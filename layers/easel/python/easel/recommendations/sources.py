"""Where candidates come from: lists that are there for something else, a few read units each."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from easel import posts
from easel.posts import Pointer, interactions, tag_index
from easel.posts.interactions import Interaction
from easel.ranking import promising, rings
from easel.ranking.promising import Promising
from easel.timelines import feeds


class Reaction(NamedTuple):
    """What a user reacted to: the post, whose it is, and its tags."""

    post_id: str
    maker: str
    tags: tuple[str, ...]


class Sources(Protocol):
    """What is asked for to find candidates. All lists are newest first, of at most `most`."""

    def pushed(self, user_id: str, most: int) -> list[Pointer]:
        """List what came into a user's feed."""

    def promising(self) -> list[Promising]:
        """List what may be recommended to anybody, the best first."""

    def tagged(self, tag: str, most: int) -> list[str]:
        """List ids of public posts with a tag."""

    def made_by(self, maker: str, most: int) -> list[str]:
        """List ids of a user's posts."""

    def reactions(self, user_id: str, most: int) -> list[Reaction]:
        """List what a user reacted to among the newest that they did something to."""

    def from_rings(self) -> Mapping[str, int]:
        """Return by post how many of its reactions are from a ring."""


class Table:
    """Candidates of the network."""

    def pushed(self, user_id: str, most: int) -> list[Pointer]:
        """Read the head of a feed; a reader who comes back has it rebuilt."""
        return feeds.pushed(user_id, None, most)

    def promising(self) -> list[Promising]:
        """Return the pool, as it was within the last minute."""
        return promising.read()

    def tagged(self, tag: str, most: int) -> list[str]:
        """Read the tag index."""
        return tag_index.newest(tag, None, most)

    def made_by(self, maker: str, most: int) -> list[str]:
        """Read index 1."""
        return posts.of_author(maker, None, most)

    def reactions(self, user_id: str, most: int) -> list[Reaction]:
        """Read what a user did; reactions from before December 2026 name no maker."""
        return known(interactions.newest(user_id, most))

    def from_rings(self) -> Mapping[str, int]:
        """Return the pool, as it was within the last minute."""
        return rings.read()


def known(dids: Iterable[Interaction]) -> list[Reaction]:
    """Return the reactions among what was done of which it is known whose post it was."""
    return [
        Reaction(did.post_id, str(did.maker), tuple(did.topics or ()))
        for did in dids
        if did.reaction and did.maker
    ]
