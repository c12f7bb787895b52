"""Feeds in the order of a pool: hot, top, and by tag; who is new here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from easel import pagination, validation
from easel.errors import Invalid
from easel.ids import ULID_SHAPE
from easel.posts import Pointer, Post, tag_index
from easel.posts.schemas import PostPage
from easel.ranking import making, pools
from easel.ranking.points import Ranked
from easel.ranking.schemas import RankedPage, Sort, Window
from easel.timelines import feeds, pipeline
from easel.timelines.page_builder import Fits
from easel.timelines.pipeline import Skeleton

# In place of a number of points: behind the pool, among the newest.
TAIL = "new"
ID = ULID_SHAPE.pattern
PLACE = re.compile(rf"({ID}|)\|({TAIL}|\d+)\|({ID}|)")


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
class Feed:
    """A pool, what follows where it ends, and which posts still belong in it."""

    pool: str
    sort: Sort
    tail: Skeleton | None = None
    fits: Fits = bool

    def page(self, viewer_id: str | None, cursor: str | None, limit: int) -> RankedPage:
        """Return a page. Raise Invalid for a cursor that is not one of this list."""
        place = Place.parse(pagination.decode(cursor))
        ranking = pools.ranking(self.pool, place.generation if place else None)
        if place is None or place.points is not None:
            page = self._read(_pooled(ranking), viewer_id, cursor, limit, self.fits)
            if self.tail is None or page.next_cursor:
                return _page(page, self.sort)
            following = Place(ranking.generation, None, "")
            if page.items:
                return _page(page, self.sort, pagination.encode(following.key))
            cursor = pagination.encode(following.key)
        return self._rest(ranking, viewer_id, cursor, limit)

    def _rest(
        self, ranking: pools.Ranking, viewer_id: str | None, cursor: str | None, limit: int
    ) -> RankedPage:
        """Return a page of what is not in the pool, newest first."""
        pooled = {entry.post_id for entry in ranking.entries}
        skeleton = _behind(ranking.generation, self.tail or _nothing, pooled)
        return _page(self._read(skeleton, viewer_id, cursor, limit, self.fits), "new")

    @staticmethod
    def _read(
        skeleton: Skeleton, viewer_id: str | None, cursor: str | None, limit: int, fits: Fits
    ) -> PostPage:
        return pipeline.page(
            skeleton,
            viewer_id,
            cursor,
            limit,
            wanted=True,
            fits=fits,
            places=pagination.decode,
        )


def explore(
    sort: Sort, window: Window | None, viewer_id: str | None, cursor: str | None, limit: int
) -> RankedPage:
    """List public posts: the newest, what is hot now, or the top of a window (`week`).

    Where nothing is hot, or no more, the newest follow. Raise Invalid for a window of what has
    none.
    """
    if window and sort != "top":
        raise Invalid.at("/query/window", "Only sort=top has a window.")
    if sort == "new":
        return _page(feeds.explore_new(viewer_id, cursor, limit), sort)
    if sort == "hot":
        feed = Feed(making.HOT, sort, feeds.newest_public, _is_listed)
    else:
        feed = Feed(making.top_of(window or "week"), sort, fits=_is_listed)
    return feed.page(viewer_id, cursor, limit)


def tagged(
    tag: str, sort: Sort, viewer_id: str | None, cursor: str | None, limit: int
) -> RankedPage:
    """List public posts with a tag: the newest, what is hot now, or those with most points ever.

    Raise Invalid for what is no tag.
    """
    if sort == "new":
        return _page(feeds.tagged(tag, viewer_id, cursor, limit), sort)
    name = validation.tag_asked_for(tag)
    tail = _newest_of(name) if sort == "hot" else None
    feed = Feed(making.of_tag(name, sort), sort, tail, lambda post: name in tag_index.due(post))
    return feed.page(viewer_id, cursor, limit)


def new_makers(viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List the newest post of each user whose first post is at most a week old."""
    page = Feed(making.NEW_MAKERS, "new", fits=_is_listed).page(viewer_id, cursor, limit)
    return PostPage(items=page.items, next_cursor=page.next_cursor)


def _pooled(ranking: pools.Ranking) -> Skeleton:
    def read(before: str | None, most: int) -> list[Pointer]:
        place = Place.parse(before)
        begin = Ranked(place.points or 0, place.post_id) if place else None
        return [_pointer(ranking.generation, each) for each in ranking.after(begin, most)]

    return read


def _pointer(generation: str, entry: Ranked) -> Pointer:
    return Pointer(Place(generation, entry.points, entry.post_id).key, entry.post_id)


def _behind(generation: str, newest: Skeleton, pooled: Iterable[str]) -> Skeleton:
    """Read on among the newest; what the pool had is not shown again."""

    def read(before: str | None, most: int) -> list[Pointer]:
        place = Place.parse(before)
        older, found = (place.post_id or None) if place else None, list[Pointer]()
        while len(found) < most:
            met = newest(older, most)
            found += [
                Pointer(Place(generation, None, each.post_id).key, each.post_id)
                for each in met
                if each.post_id not in pooled
            ]
            if len(met) < most:
                break
            older = met[-1].post_id
        return found[:most]

    return read


def _newest_of(tag: str) -> Skeleton:
    return lambda older, most: pipeline.originals(tag_index.newest(tag, older, most))


def _nothing(_: str | None, __: int) -> list[Pointer]:
    return []


def _is_listed(post: Post) -> bool:
    """Whether it is still among what is public, whatever else of it the viewer may see."""
    return post.is_listed


def _page(page: PostPage, sort: Sort, cursor: str | None = None) -> RankedPage:
    return RankedPage(items=page.items, next_cursor=cursor or page.next_cursor, sort=sort)
