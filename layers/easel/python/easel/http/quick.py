"""Answer what is asked most without the resolver: pages of feeds, to good requests.

Whatever is not plain about a request is left to the app, which answers it as ever, errors
included. So there is one voice, and one place where input is judged.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

import orjson

from easel import pagination
from easel.errors import ApiError, Unavailable
from easel.http import auth, compression, edge, page_weight
from easel.timelines.fast.places import PlainVersionNeeded
from easel.wire.requests import Refused

Event = dict[str, Any]
LIMIT: Final = re.compile(r"[1-9][0-9]?|100")
USUAL_LIMIT: Final = 25
NO_STORE: Final = {"Cache-Control": "no-store"}


class Asked(NamedTuple):
    """A good request for a page; `said` are the parameters that this route has beside others."""

    path: re.Match[str]
    viewer_id: str | None
    cursor: str | None
    limit: int
    said: Mapping[str, str] = {}


class Route(NamedTuple):
    """A route, what answers it, and what caches are told, given whether somebody signed in asks.

    `needs_user` is for those that need a token. `says` is what parameters of its own may say.
    """

    path: re.Pattern[str]
    page: Callable[[Asked], dict[str, Any]]
    needs_user: bool = False
    says: Mapping[str, Collection[str]] = {}
    headers: Callable[[bool], Mapping[str, str]] = lambda _: NO_STORE
    longest_cursor: int = pagination.LONGEST


def handler(pages: Iterable[Route], package: str | None) -> Callable[[Event, Any], dict[str, Any]]:
    """Return the handler of a function: `pages` are answered quickly, all else by its `routes`.

    That module of the function's is loaded when it is needed: it has the resolver and the models.
    Deployed, the function's directory is all the code there is; in tests it is this `package`.
    """

    def handle(event: Event, context: Any) -> dict[str, Any]:
        return answer(event, pages) or by_routes(event, context)

    def by_routes(event: Event, context: Any) -> dict[str, Any]:
        routes = import_module(f"{package}.routes" if package else "routes")
        answered: dict[str, Any] = routes.answer(event, context)
        return answered

    return handle


def answer(event: Event, routes: Iterable[Route]) -> dict[str, Any] | None:
    """Answer a gateway event, or return None where the app has to."""
    try:
        edge.require(event)
        found = _found(event, routes)
        if found is None:
            return None
        route, asked = found
        page = _shown(route, asked)
        whole = page_weight.fitted(page, event, lambda less: _shown(route, _fewer(asked, less)))
    except Unavailable as busy:
        from easel.http import problems

        return problems.raw(busy)
    except (ApiError, PlainVersionNeeded):
        return None
    except Refused as refused:
        _warn(refused)
        return None
    return compression.compressed(whole, event)


def _shown(route: Route, asked: Asked) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", **route.headers(asked.viewer_id is not None)}
    return {
        "statusCode": 200,
        "isBase64Encoded": False,
        "headers": headers,
        "cookies": [],
        "body": orjson.dumps(route.page(asked)).decode(),
    }


def _fewer(asked: Asked, event: Event) -> Asked:
    return asked._replace(limit=int(event["queryStringParameters"]["limit"]))


def _found(event: Event, routes: Iterable[Route]) -> tuple[Route, Asked] | None:
    """Return the route of a plain request, and what it asks. Raise what `auth` raises."""
    if event["requestContext"]["http"]["method"] != "GET" or event.get("body"):
        return None
    for route in routes:
        if path := route.path.fullmatch(event["rawPath"]):
            query = _query(event, route)
            viewer = auth.viewer(event)
            if query is None or (route.needs_user and viewer is None):
                return None
            if viewer is not None:
                viewer.must("read")
            return route, Asked(path, viewer.user_id if viewer else None, *query)
    return None


def _query(event: Event, route: Route) -> tuple[str | None, int, dict[str, str]] | None:
    """Return cursor, limit and parameters of its own.

    None where the query says anything that is not plain.
    """
    said = dict(event.get("queryStringParameters") or {})
    limit, cursor = said.pop("limit", str(USUAL_LIMIT)), said.pop("cursor", None)
    if not LIMIT.fullmatch(limit) or (cursor is not None and len(cursor) > route.longest_cursor):
        return None
    if any(value not in route.says.get(name, ()) for name, value in said.items()):
        return None
    return cursor, int(limit), said


def _warn(refused: Refused) -> None:
    """Say it where operators look; what the table says to the plain version follows."""
    import logging

    logging.getLogger(__name__).warning("The table refused a quick page: %s", refused.code)
