"""Who may see what: the policy's questions, answered from the table."""

from easel.visibility.viewer_context import (
    Standpoint,
    bond,
    level_now,
    may_see_now,
    met,
    standpoint,
    towards,
)

__all__ = ["Standpoint", "bond", "level_now", "may_see_now", "met", "standpoint", "towards"]
