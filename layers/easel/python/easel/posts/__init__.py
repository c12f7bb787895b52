"""Posts: written, revised, and read as one viewer may."""

from easel.layout import NEW_SHARDS
from easel.posts.feed_item import Pointer
from easel.posts.model import OnWall, Post
from easel.posts.queries import (
    exposed,
    find,
    find_all,
    first_of,
    newest_public,
    now,
    of_author,
    oldest_public,
    owned,
    public_between,
    replies_by,
    replies_to,
    still_public,
    visible,
)

__all__ = [
    "NEW_SHARDS",
    "OnWall",
    "Pointer",
    "Post",
    "exposed",
    "find",
    "find_all",
    "first_of",
    "newest_public",
    "now",
    "of_author",
    "oldest_public",
    "owned",
    "public_between",
    "replies_by",
    "replies_to",
    "still_public",
    "visible",
]
