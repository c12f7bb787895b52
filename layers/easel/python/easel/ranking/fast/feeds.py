"""Hot, top, and who is new here, from the table's JSON: as `ranking.feeds` lists them."""

from functools import partial
from typing import NamedTuple

from easel import pagination
from easel.ranking import order, pool_names
from easel.ranking.fast import pools
from easel.ranking.order import Newest, Places
from easel.timelines.fast import pages, places
from easel.timelines.fast.filled import Fits, View
from easel.timelines.fast.pages import Page
from easel.timelines.fast.places import PlainVersionNeeded, Pointer
from easel.timelines.fast.post import Post


class Reader(NamedTuple):
    """Who reads, from where on, and how many posts."""

    viewer_id: str | None
    cursor: str | None
    limit: int


def explore(sort: str, window: str | None, reader: Reader) -> Page:
    """List public posts: the newest, what is hot now, or the top of a window (`week`).

    Raise PlainVersionNeeded for a window of what has none, and as all here do Invalid for a cursor
    of another list.
    """
    if window and sort != "top":
        raise PlainVersionNeeded
    if sort == "new":
        return pages.explore(*reader)
    if sort == "hot":
        return _sorted(sort, pool_names.HOT, reader, _is_listed, _newest_public)
    return _sorted(sort, pool_names.top_of(window or "week"), reader, _is_listed)


def tagged(tag: str, sort: str, reader: Reader) -> Page:
    """List public posts with a tag, by its key: the newest, what is hot now, or the top ever."""
    if sort == "new":
        return pages.tagged(tag, *reader)
    tail = partial(_newest_tagged, tag) if sort == "hot" else None
    return _sorted(sort, pool_names.of_tag(tag, sort), reader, partial(pages.has, tag), tail)


def new_makers(reader: Reader) -> Page:
    """List the newest post of each user whose first post is at most a week old."""
    page = _page(pool_names.NEW_MAKERS, reader, _is_listed)
    return {"items": page.items, "next_cursor": page.next_cursor}


def _sorted(sort: str, pool: str, reader: Reader, fits: Fits, tail: Newest | None = None) -> Page:
    page = _page(pool, reader, fits, tail)
    shown = {"items": page.items, "next_cursor": page.next_cursor}
    return shown | {"sort": "new" if page.is_behind else sort}


def _page(pool: str, reader: Reader, fits: Fits, tail: Newest | None = None) -> order.Page[View]:
    read = partial(_read, reader, fits)
    return order.Feed(partial(pools.ranking, pool), read, tail).page(reader.cursor)


def _read(
    reader: Reader, fits: Fits, standing: Places, cursor: str | None
) -> tuple[list[View], str | None]:
    page = pages.page(
        lambda before, most: [Pointer(*each) for each in standing(before, most)],
        reader.viewer_id,
        cursor,
        reader.limit,
        wanted=True,
        fits=fits,
        begins=pagination.decode,
    )
    return page["items"], page["next_cursor"]


def _newest_public(before: str | None, most: int) -> list[str]:
    return [each.post_id for each in places.newest_public(before, most)]


def _newest_tagged(tag: str, before: str | None, most: int) -> list[str]:
    return [each.post_id for each in places.tagged(tag, before, most)]


def _is_listed(post: Post) -> bool:
    """Whether it is still among what is public, whatever else of it the viewer may see."""
    return post.is_listed
