"""Feeds in the order of a pool: hot, top, and by tag; who is new here."""

from dataclasses import dataclass
from functools import partial

from easel import pagination, validation
from easel.errors import Invalid
from easel.posts import Pointer, Post, tag_index
from easel.posts.schemas import PostPage, PostView
from easel.ranking import order, pool_names, pools
from easel.ranking.order import Newest, Places
from easel.ranking.schemas import RankedPage, Sort, Window
from easel.timelines import feeds, pipeline
from easel.timelines.page_builder import Fits


@dataclass(frozen=True)
class Feed:
    """A pool, what follows where it ends, and which posts still belong in it."""

    pool: str
    sort: Sort
    fits: Fits
    tail: Newest | None = None

    def page(self, viewer_id: str | None, cursor: str | None, limit: int) -> RankedPage:
        """Return a page. Raise Invalid for a cursor that is not one of this list."""

        def read(places: Places, cursor: str | None) -> tuple[list[PostView], str | None]:
            return self._read(places, viewer_id, cursor, limit)

        found = order.Feed(partial(pools.ranking, self.pool), read, self.tail).page(cursor)
        sort = "new" if found.is_behind else self.sort
        return RankedPage(items=found.items, next_cursor=found.next_cursor, sort=sort)

    def _read(
        self, places: Places, viewer_id: str | None, cursor: str | None, limit: int
    ) -> tuple[list[PostView], str | None]:
        page = pipeline.page(
            lambda before, most: [Pointer(*each) for each in places(before, most)],
            viewer_id,
            cursor,
            limit,
            wanted=True,
            fits=self.fits,
            places=pagination.decode,
        )
        return page.items, page.next_cursor


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
        return _newest(feeds.explore_new(viewer_id, cursor, limit))
    if sort == "hot":
        feed = Feed(pool_names.HOT, sort, _is_listed, _newest_public)
    else:
        feed = Feed(pool_names.top_of(window or "week"), sort, _is_listed)
    return feed.page(viewer_id, cursor, limit)


def tagged(
    tag: str, sort: Sort, viewer_id: str | None, cursor: str | None, limit: int
) -> RankedPage:
    """List public posts with a tag: the newest, what is hot now, or those with most points ever.

    Raise Invalid for what is no tag.
    """
    if sort == "new":
        return _newest(feeds.tagged(tag, viewer_id, cursor, limit))
    name = validation.tag_asked_for(tag)
    tail = partial(tag_index.newest, name) if sort == "hot" else None
    pool = pool_names.of_tag(name, sort)
    feed = Feed(pool, sort, lambda post: name in tag_index.due(post), tail)
    return feed.page(viewer_id, cursor, limit)


def new_makers(viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List the newest post of each user whose first post is at most a week old."""
    page = Feed(pool_names.NEW_MAKERS, "new", _is_listed).page(viewer_id, cursor, limit)
    return PostPage(items=page.items, next_cursor=page.next_cursor)


def _newest_public(before: str | None, most: int) -> list[str]:
    return [each.post_id for each in feeds.newest_public(before, most)]


def _is_listed(post: Post) -> bool:
    """Whether it is still among what is public, whatever else of it the viewer may see."""
    return post.is_listed


def _newest(page: PostPage) -> RankedPage:
    return RankedPage(items=page.items, next_cursor=page.next_cursor, sort="new")
