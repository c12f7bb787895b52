"""The HTTP API's frame: authentication, validation, problems, documentation."""

from easel.http.app import App, IdempotencyKey, nothing
from easel.http.preconditions import IfMatch, expected
from easel.http.schemas import Body, Cursor, Limit, PathId, PathText, Problem

__all__ = [
    "App",
    "Body",
    "Cursor",
    "IdempotencyKey",
    "IfMatch",
    "Limit",
    "PathId",
    "PathText",
    "Problem",
    "expected",
    "nothing",
]
