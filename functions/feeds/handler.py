"""Feeds: pages are answered quickly, all else by the routes, which are loaded when they are needed.

A cold start that is asked for a page imports no resolver, no models and no SDK.
"""

import re
from urllib.parse import unquote

from easel.http import caching, quick
from easel.http.quick import Asked, Route
from easel.text import tags
from easel.timelines.fast import pages
from easel.timelines.fast.places import PlainVersionNeeded

NEWEST = {"sort": "new"}


def following(asked: Asked) -> pages.Page:
    """List posts of the users whom the reader follows."""
    return pages.following(str(asked.viewer_id), asked.cursor, asked.limit)


def explore(asked: Asked) -> pages.Page:
    """List public posts, newest first."""
    return pages.explore(asked.viewer_id, asked.cursor, asked.limit)


def tagged(asked: Asked) -> pages.Page:
    """List public posts with a tag, newest first."""
    try:
        key = tags.key(tags.typed(unquote(asked.path["tag"], errors="strict")))
    except ValueError:
        raise PlainVersionNeeded from None
    return pages.tagged(key, asked.viewer_id, asked.cursor, asked.limit)


def of_author(asked: Asked) -> pages.Page:
    """List a user's posts and reposts."""
    return pages.of_author(asked.path["handle"], asked.viewer_id, asked.cursor, asked.limit)


def saved(asked: Asked) -> pages.Page:
    """List the viewer's bookmarks."""
    return pages.saved(str(asked.viewer_id), asked.cursor, asked.limit)


PAGES = (
    Route(re.compile("/v1/feeds/following"), following, needs_user=True),
    Route(re.compile("/v1/feeds/explore"), explore, usual=NEWEST, headers=caching.for_visitors),
    Route(re.compile("/v1/feeds/tags/(?P<tag>[^/]{1,1000})"), tagged, usual=NEWEST),
    Route(re.compile("/v1/users/(?P<handle>[a-z0-9_]{2,30})/posts"), of_author),
    Route(re.compile("/v1/bookmarks"), saved, needs_user=True),
)

lambda_handler = quick.handler(PAGES, __package__)
