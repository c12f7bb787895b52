"""For You: its pages are answered quickly, all else by the routes, which are loaded when needed."""

import re

from easel import pagination
from easel.http import quick
from easel.http.quick import Asked, Route
from easel.recommendations.fast import page


def for_you(asked: Asked) -> page.Page:
    """List posts for the reader, best first."""
    return page.page(str(asked.viewer_id), asked.cursor, asked.limit)


PAGES = (
    Route(
        re.compile("/v1/feeds/for-you"),
        for_you,
        needs_user=True,
        longest_cursor=pagination.LONGEST_AHEAD,
    ),
)

lambda_handler = quick.handler(PAGES, __package__)
