"""What changing a post or a profile counts against: more than once where more follows from it."""

from typing import Any

from easel import entities, limits
from easel.posts import Post
from easel.rules import LEVELS, level
from easel.transaction import Update

# From fewest to most.
AUDIENCES = ("private", "followers", "public")
# Everything that may be edited but audience and level.
SAID = {"caption", "tags", "entities", "images", "show_prompt", "remix_policy"}


def of_post(post: Post, differences: dict[str, Any]) -> list[Update]:
    """The part of a transaction that counts an edit of a post, by what it changes.

    Showing it to fewer people, or as more than it was, takes something back and is never refused.
    """
    who, shown_more = post.author_id, _is_shown_more(post, differences)
    if not shown_more and not differences.keys() & SAID:
        return []
    fresh = set(entities.mentioned(differences.get("entities", []))) - set(post.mentions)
    return [
        limits.counted("edit", who),
        *([limits.counted("mention", who, len(fresh))] if fresh else []),
        *([limits.counted("audience", who)] if shown_more else []),
    ]


def of_profile(user_id: str, differences: dict[str, Any]) -> list[Update]:
    """The part of a transaction that counts a change of a profile, by what it changes.

    Closing the account and taking the avatar off are never refused.
    """
    counted = {
        "profile": bool({"display_name", "bio"} & differences.keys()),
        "avatar": bool(differences.get("avatar")),
        "opening": "private" in differences and not differences["private"],
    }
    return [limits.counted(act, user_id) for act, is_done in counted.items() if is_done]


def _is_shown_more(post: Post, differences: dict[str, Any]) -> bool:
    audience = differences.get("visibility", post.visibility)
    shown = level(differences.get("own_level", post.own_level), post.label)
    wider = AUDIENCES.index(audience) > AUDIENCES.index(post.visibility)
    return wider or LEVELS.index(shown) < LEVELS.index(post.level)
