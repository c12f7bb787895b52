"""Who may see what: the policy's questions, answered from the table."""

from easel.visibility.viewer_context import (
    ViewerContext,
    for_posts,
    for_users,
    level_now,
    may_see_now,
    relationship_now,
    visible_users,
)

__all__ = [
    "ViewerContext",
    "for_posts",
    "for_users",
    "level_now",
    "may_see_now",
    "relationship_now",
    "visible_users",
]
