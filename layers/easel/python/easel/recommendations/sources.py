"""Where candidates come from: lists that are there for something else, a few read units each."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from easel.ranking.promising import Promising


class Pushed(Protocol):
    """What came into a feed: a post, by whom, and whether they passed it on."""

    @property
    def post_id(self) -> str:
        """The post."""

    @property
    def by(self) -> str | None:
        """Who published it, or passed it on."""

    @property
    def is_repost(self) -> bool:
        """Whether somebody passed it on."""


class Reaction(NamedTuple):
    """What a user reacted to: the post, whose it is, and its tags.

    Of reactions from before December 2026 only the post is known.
    """

    post_id: str
    maker: str = ""
    tags: tuple[str, ...] = ()


class Sources(Protocol):
    """What is asked for to find candidates. All lists are newest first, of at most `most`."""

    def pushed(self, user_id: str, most: int) -> Sequence[Pushed]:
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
