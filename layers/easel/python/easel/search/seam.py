"""What search needs of an engine. Its words are ours: an engine splits documents at spaces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from easel.search.asking import Ask
from easel.search.documents import Document

# Changes are documents; one that is `gone` takes away.
Change = Document


@dataclass(frozen=True)
class Hit:
    """A candidate: whether anybody may see it, the table decides.

    `score` is the engine's, comparable within an answer; `at` is in milliseconds; `print`,
    `author` and `looks` are the document's.
    """

    id: str
    score: float
    at: int
    print: str
    author: str = ""
    looks: str = ""


@dataclass(frozen=True)
class Completion:
    """A tag, in how many documents it is, and by how many authors of the newest of them."""

    text: str
    documents: int
    makers: int


class SearchIndex(Protocol):
    """The reading side."""

    def find(self, ask: Ask, limit: int) -> list[Hit]:
        """List at most `limit` documents that meet all parts: by score, or the newest first."""

    def begin(self, letters: str, limit: int) -> list[Completion]:
        """List tags that begin with these letters, those of most documents first."""

    def like(self, words: Sequence[str], limit: int) -> list[Hit]:
        """List posts that have the rarest of these words, the likest first."""

    def alike(self, buckets: Sequence[str], limit: int) -> list[Hit]:
        """List posts that share these buckets of looks, those of the rarest and most first."""


class SearchFeed(Protocol):
    """The writing side."""

    def put(self, changes: Sequence[Change]) -> None:
        """Take in changes, in any order; of one id the greatest version stays."""

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Begin anew with these documents."""
