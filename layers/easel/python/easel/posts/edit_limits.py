"""The rate limits an edit of a post is charged to: several where more follows from it."""

from typing import Any

from easel import rate_limits
from easel.db import Update
from easel.policy import LEVELS, level
from easel.posts import facets
from easel.posts.model import Post

# From fewest to most.
AUDIENCES = ("private", "followers", "public")


# Everything that may be edited but audience and level.
SAID = {
    "caption",
    "tags",
    "entities",
    "images",
    "show_prompt",
    "remixers_see_prompt",
    "remix_policy",
}


def of_post(post: Post, differences: dict[str, Any]) -> list[Update]:
    """Build the part of a transaction that charges an edit of a post, by what it changes.

    Showing it to fewer users, or as more than it was, takes something back and is never refused.
    """
    who, shown_more = post.author_id, _is_shown_more(post, differences)
    if not shown_more and not differences.keys() & SAID:
        return []
    fresh = set(facets.mentioned(differences.get("entities", []))) - set(post.mentions)
    return [
        rate_limits.charge_in_transaction("edit", who),
        *([rate_limits.charge_in_transaction("mention", who, len(fresh))] if fresh else []),
        *([rate_limits.charge_in_transaction("audience", who)] if shown_more else []),
    ]


def _is_shown_more(post: Post, differences: dict[str, Any]) -> bool:
    audience = differences.get("visibility", post.visibility)
    shown = level(differences.get("own_level", post.own_level), post.label)
    wider = AUDIENCES.index(audience) > AUDIENCES.index(post.visibility)
    return wider or LEVELS.index(shown) < LEVELS.index(post.level)
