"""The HTTP API's frame: authentication, validation, problems, documentation."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from easel.http.app import App, IdempotencyKey, nothing
    from easel.http.preconditions import IfMatch, expected
    from easel.http.schemas import (
        Body,
        Cursor,
        Limit,
        LongCursor,
        PathHandle,
        PathId,
        PathTag,
        PathText,
        Problem,
        Whole,
        not_all_of,
        one_of,
    )

# Loaded when they are first asked for: quick answers need nothing of them.
PLACES = {
    **dict.fromkeys(("App", "IdempotencyKey", "nothing"), "app"),
    **dict.fromkeys(("IfMatch", "expected"), "preconditions"),
}

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
    "PathTag",
    "PathText",
    "Problem",
    "Whole",
    "expected",
    "not_all_of",
    "nothing",
    "one_of",
]


def __getattr__(name: str) -> Any:
    """Import what is exported from where it is."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{PLACES.get(name, 'schemas')}"), name)
