"""Feeds: pages are answered quickly, all else by the routes, which are loaded when they are needed.

A cold start that is asked for a page imports no resolver, no models and no SDK.
"""

import re
from urllib.parse import unquote

from easel.http import caching, quick
from easel.http.quick import Asked, Route
from easel.ranking.fast import feeds as ranked
from easel.ranking.fast.feeds import Reader
from easel.ranking.points import WINDOWS
from easel.text import tags
from easel.timelines.fast import pages
from easel.timelines.fast.places import PlainVersionNeeded

SORTS = {"sort": ("new", "hot", "top")}
OF_EXPLORE = SORTS | {"window": (*WINDOWS, "all")}


def following(asked: Asked) -> pages.Page:
    """List posts of the users whom the reader follows."""
    return pages.following(str(asked.viewer_id), asked.cursor, asked.limit)


def explore(asked: Asked) -> pages.Page:
    """List public posts: the newest, what is hot now, or the top of a window."""
    return ranked.explore(_sort(asked), asked.said.get("window"), _reader(asked))


def tagged(asked: Asked) -> pages.Page:
    """List public posts with a tag: the newest, what is hot now, or the top ever."""
    try:
        key = tags.key(tags.typed(unquote(asked.path["tag"], errors="strict")))
    except ValueError:
        raise PlainVersionNeeded from None
    return ranked.tagged(key, _sort(asked), _reader(asked))


def new_makers(asked: Asked) -> pages.Page:
    """List the newest post of each user who is new here."""
    return ranked.new_makers(_reader(asked))


def of_author(asked: Asked) -> pages.Page:
    """List a user's posts and reposts."""
    return pages.of_author(asked.path["handle"], asked.viewer_id, asked.cursor, asked.limit)


def saved(asked: Asked) -> pages.Page:
    """List the viewer's bookmarks."""
    return pages.saved(str(asked.viewer_id), asked.cursor, asked.limit)


def _sort(asked: Asked) -> str:
    return asked.said.get("sort", "new")


def _reader(asked: Asked) -> Reader:
    return Reader(asked.viewer_id, asked.cursor, asked.limit)


PAGES = (
    Route(re.compile("/v1/feeds/following"), following, needs_user=True),
    Route(re.compile("/v1/feeds/explore"), explore, says=OF_EXPLORE, headers=caching.for_visitors),
    Route(re.compile("/v1/feeds/tags/(?P<tag>[^/]{1,1000})"), tagged, says=SORTS),
    Route(re.compile("/v1/feeds/new_makers"), new_makers),
    Route(re.compile("/v1/users/(?P<handle>[a-z0-9_]{2,30})/posts"), of_author),
    Route(re.compile("/v1/bookmarks"), saved, needs_user=True),
)

lambda_handler = quick.handler(PAGES, __package__)
