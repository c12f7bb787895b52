"""How pools of posts are called."""

from typing import Final

HOT: Final = "hot"
NEW_MAKERS: Final = "new_makers"


def top_of(window: str) -> str:
    """Return the name of the pool of a window."""
    return f"top#{window}"


def of_tag(tag: str, sort: str) -> str:
    """Return the name of a tag's pool."""
    return f"tag#{sort}#{tag}"
