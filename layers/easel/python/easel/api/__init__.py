"""What HTTP handlers share: the app, who is asking, pages, and refusals as problem+json."""

from easel.api.app import App, IdempotencyKey, nothing
from easel.api.models import Body, Cursor, Limit, PathText
from easel.api.preconditions import IfMatch, expected

__all__ = [
    "App",
    "Body",
    "Cursor",
    "IdempotencyKey",
    "IfMatch",
    "Limit",
    "PathText",
    "expected",
    "nothing",
]
