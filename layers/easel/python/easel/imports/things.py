"""What of an archive is imported, kind by kind, in the order in which each needs the others."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from easel.imports import collections, follows, images, posts
from easel.imports.markers import Job
from easel.imports.pack import Pack
from easel.imports.schemas import Noun, Reason

Bring = Callable[[Job, Pack, Any], Reason | None]


class Kind(NamedTuple):
    """A kind of thing: its folder in an archive, what brings one in, and how many are taken."""

    noun: Noun
    folder: str
    bring: Bring
    most: int


# Posts show images, collections hold posts.
KINDS: Final = (
    Kind("image", "pictures", images.bring, 5_000),
    Kind("post", "posts", posts.bring, 5_000),
    Kind("collection", "collections", collections.bring, 100),
    Kind("follow", "following", follows.bring, 5_000),
)


class Place(NamedTuple):
    """Where the work stands: at which kind, in which page, before which thing of it."""

    kind: int = 0
    page: int = 1
    at: int = 0


def things(pack: Pack, place: Place) -> Iterator[tuple[Place, Kind, Any]]:
    """Yield all that is left, each with the place behind it."""
    for number in range(place.kind, len(KINDS)):
        kind, first = KINDS[number], place if number == place.kind else Place(number)
        for page in range(first.page, pack.pages.get(kind.folder, 0) + 1):
            skipped = first.at if page == first.page else 0
            for at, record in enumerate(pack.records(kind.folder, page)):
                if at >= skipped:
                    yield Place(number, page, at + 1), kind, record
