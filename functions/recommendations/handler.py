"""For You: its pages are answered quickly, all else by the routes, which are loaded when needed."""

import re
from importlib import import_module
from typing import Any

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


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return quick.answer(event, PAGES) or _by_routes(event, context)


def _by_routes(event: dict[str, Any], context: Any) -> dict[str, Any]:
    # Deployed, this directory is all the code there is; in tests it is a package.
    routes = import_module(f"{__package__}.routes" if __package__ else "routes")
    answer: dict[str, Any] = routes.answer(event, context)
    return answer
