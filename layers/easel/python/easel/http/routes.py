"""The routes of the committed OpenAPI document, for 404 and 405."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import orjson

from easel.errors import ApiError, MethodNotAllowed, NotFound

METHODS = ("get", "post", "put", "patch", "delete")
# What describes the API is no part of it, but answers a wrong method like the rest.
ABOUT = ("/v1/openapi.json", "/v1/docs", "/v1/docs/{name}")


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document of the whole API."""
    loaded: dict[str, Any] = orjson.loads(text())
    return loaded


def text() -> bytes:
    """Read the OpenAPI document as it is committed and served."""
    return files("easel.http").joinpath("openapi.json").read_bytes()


def missing(method: str, path: str) -> ApiError:
    """Return the error for a route that is missing: a wrong method, or nothing at this path."""
    allowed = sorted(
        {name for shape, names in _shapes() if shape.fullmatch(path) for name in names}
    )
    if not allowed or method in allowed:
        return NotFound("No route has this path.")
    return MethodNotAllowed(
        f"Use {' or '.join(allowed)} here.", headers={"Allow": ", ".join(allowed)}
    )


@cache
def _shapes() -> list[tuple[re.Pattern[str], list[str]]]:
    paths: dict[str, dict[str, Any]] = document()["paths"] | {path: {"get": {}} for path in ABOUT}
    return [(_shape(path), _allowed(item)) for path, item in paths.items()]


def _allowed(item: dict[str, Any]) -> list[str]:
    """Return the methods of a path; who may get it may ask for the head alone."""
    named = [method.upper() for method in METHODS if method in item]
    return named + (["HEAD"] if "GET" in named else [])


def _shape(path: str) -> re.Pattern[str]:
    parts = ("[^/]+" if part.startswith("{") else re.escape(part) for part in path.split("/"))
    return re.compile("/".join(parts))
