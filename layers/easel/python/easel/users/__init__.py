"""Users: the account's item, its handle, and its tombstone once it is erased."""

from easel.users.model import (
    User,
    able,
    avatar_copied,
    by_handle,
    by_ids,
    called,
    create,
    find,
    me,
    there,
    unchanged,
)

__all__ = [
    "User",
    "able",
    "avatar_copied",
    "by_handle",
    "by_ids",
    "called",
    "create",
    "find",
    "me",
    "there",
    "unchanged",
]
