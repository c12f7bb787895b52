"""Pages in the order of a pool, whichever way the pool and its posts are read."""

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from easel import pagination
from easel.errors import Invalid
from easel.ids import ULID_SHAPE
from easel.ranking.points import Ranked

# In place of a number of points: behind the pool, among the newest.
TAIL = "new"
ID = ULID_SHAPE.pattern
PLACE = re.compile(rf"({ID}|)\|({TAIL}|\d+)\|({ID}|)")

View = TypeVar("View")
# So many ids of a list's newest posts, older than one of them.
Newest = Callable[[str | None, int], list[str]]
# So many places behind a place, each with the post that stands there.
Places = Callable[[str | None, int], list[tuple[str, str]]]
# The posts of a page, and the cursor of the next one: given where they stand, and a cursor.
Read = Callable[[Places, str | None], tuple[list[View], str | None]]


@dataclass(frozen=True)
class Place:
    """Where a page of a ranked feed begins: in which generation of its pool, behind what.

    Without points it begins behind the pool, among the newest, older than `post_id`.
    """

    generation: str
    points: int | None
    post_id: str

    @classmethod
    def parse(cls, key: str | None) -> "Place | None":
        """Read what a cursor sealed; None begins at the top. Raise Invalid for another list's."""
        if key is None:
            return None
        found = PLACE.fullmatch(key)
        if found is None:
            raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
        generation, points, post_id = found.groups()
        return cls(generation, None if points == TAIL else int(points), post_id)

    @property
    def key(self) -> str:
        """What a cursor seals."""
        return f"{self.generation}|{TAIL if self.points is None else self.points}|{self.post_id}"


@dataclass(frozen=True)
class Ranking:
    """The posts of a pool, best first, and which generation of it they are."""

    generation: str
    entries: list[Ranked]

    @classmethod
    def parse(cls, generation: str, lines: Iterable[str]) -> "Ranking":
        """Read the lines of a pool."""
        return cls(generation, [_entry(line) for line in lines])

    def after(self, place: Ranked | None, most: int) -> list[Ranked]:
        """Return so many entries that stand behind this place."""
        behind = self.entries if place is None else [each for each in self.entries if each < place]
        return behind[:most]


@dataclass(frozen=True)
class Page(Generic[View]):
    """Posts as they are shown; where the next begin; and whether these stand behind the pool."""

    items: list[View]
    next_cursor: str | None
    is_behind: bool = False


@dataclass(frozen=True)
class Feed(Generic[View]):
    """A pool by generation (None: the newest), how posts are read, and what follows the pool."""

    ranking: Callable[[str | None], Ranking]
    read: Read[View]
    tail: Newest | None = None

    def page(self, cursor: str | None) -> Page[View]:
        """Return a page. Raise Invalid for a cursor that is not one of this list."""
        place = Place.parse(pagination.decode(cursor))
        ranking = self.ranking(place.generation if place else None)
        if place is None or place.points is not None:
            page = Page(*self.read(partial(_pooled, ranking), cursor))
            if self.tail is None or page.next_cursor:
                return page
            cursor = pagination.encode(Place(ranking.generation, None, "").key)
            if page.items:
                return Page(page.items, cursor)
        return self._behind(ranking, cursor)

    def _behind(self, ranking: Ranking, cursor: str | None) -> Page[View]:
        """Return a page of what is not in the pool, newest first."""
        pooled = {entry.post_id for entry in ranking.entries}
        places = partial(_behind, ranking.generation, self.tail or _nothing, pooled)
        return Page(*self.read(places, cursor), is_behind=True)


def _entry(line: str) -> Ranked:
    post_id, points = line.split(" ")
    return Ranked(int(points), post_id)


def _pooled(ranking: Ranking, before: str | None, most: int) -> list[tuple[str, str]]:
    place = Place.parse(before)
    begin = Ranked(place.points or 0, place.post_id) if place else None
    return [
        (Place(ranking.generation, each.points, each.post_id).key, each.post_id)
        for each in ranking.after(begin, most)
    ]


def _behind(
    generation: str, newest: Newest, pooled: Set[str], before: str | None, most: int
) -> list[tuple[str, str]]:
    """Read on among the newest; what the pool had is not shown again."""
    place = Place.parse(before)
    older, found = (place.post_id or None) if place else None, list[str]()
    while len(found) < most:
        met = newest(older, most)
        found += [each for each in met if each not in pooled]
        if len(met) < most:
            break
        older = met[-1]
    return [(Place(generation, None, each).key, each) for each in found[:most]]


def _nothing(_: str | None, __: int) -> list[str]:
    return []
