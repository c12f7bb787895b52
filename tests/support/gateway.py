"""The gateway in front of the handlers, as a WSGI application: who is let in, and to which."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import unquote

from werkzeug.wrappers import Request, Response

from infra.routes import ELSEWHERE, ROUTES
from tests.support.world import Answer, call, claims, event

SHAPES = [(r"/\{[a-z_]+\+\}", "/.+"), (r"\{[a-z_]+\}", "[^/]+")]


def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """Answer a request; a bearer token is the id of whom it stands for."""
    answer = _answered(Request(environ))
    response = Response(answer.text, answer.status, headers=answer.headers)
    for cookie in answer.cookies:
        response.headers.add("Set-Cookie", cookie)
    return response(environ, start)


def _answered(request: Request) -> Answer:
    found = _route(f"{request.method} {request.path}")
    if found is None:
        return _refusal(HTTPStatus.NOT_FOUND, "Not Found")
    capability, guarded = found
    user_id = (request.headers.get("authorization") or "").removeprefix("Bearer ")
    if guarded and not user_id:
        return _refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized")
    return call(capability, _event(request, user_id))


def _event(request: Request, user_id: str) -> dict[str, Any]:
    sent = event(
        request.method,
        request.path,
        request.get_data() or None,
        headers={name.lower(): value for name, value in request.headers},
        token=claims(user_id) if user_id else None,
        cookies=[f"{name}={value}" for name, value in request.cookies.items()],
    )
    # A token is claims already; how answers are compressed has tests of its own.
    for name in ("authorization", "accept-encoding"):
        sent["headers"].pop(name, None)
    sent["rawQueryString"] = request.query_string.decode("latin-1")
    sent["queryStringParameters"] = {
        name: ",".join(request.args.getlist(name)) for name in request.args
    }
    return sent


def _refusal(status: HTTPStatus, message: str) -> Answer:
    text = f'{{"message":"{message}"}}'
    return Answer(status, {"content-type": "application/json"}, text)


def _route(asked: str) -> tuple[str, bool] | None:
    """The capability that a request is led to, and whether it asks for a token."""
    fitting = [
        (route, capability, kind == "guarded")
        for capability, kinds in cast("dict[str, dict[str, list[str]]]", ROUTES | ELSEWHERE).items()
        for kind, routes in kinds.items()
        for route in routes
        if _pattern(route).fullmatch(unquote(asked))
    ]
    # What says most of the path goes first, as with API Gateway.
    chosen = min(fitting, key=lambda one: (one[0].count("+"), one[0].count("{")), default=None)
    return chosen and (chosen[1], chosen[2])


def _pattern(route: str) -> re.Pattern[str]:
    for shape, meant in SHAPES:
        route = re.sub(shape, meant, route)
    # A line end in a path is a character like any other.
    return re.compile(route, re.DOTALL)
