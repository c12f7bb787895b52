"""The HTTP API's frame: authentication, validation, problems, documentation."""

from easel.http.app import App, IdempotencyKey, nothing
from easel.http.preconditions import IfMatch, expected
from easel.http.schemas import (
    Body,
    Cursor,
    Limit,
    LongCursor,
    PathHandle,
    PathId,
    PathText,
    Problem,
    Whole,
    not_all_of,
    one_of,
)

__all__ = [
    "App",
    "Body",
    "Cursor",
    "IdempotencyKey",
    "IfMatch",
    "Limit",
    "LongCursor",
    "PathHandle",
    "PathId",
    "PathText",
    "Problem",
    "Whole",
    "expected",
    "not_all_of",
    "nothing",
    "one_of",
]
