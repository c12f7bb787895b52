"""Users: the account's item, its handle, and its tombstone once it is erased."""

from easel.users.model import (
    User,
    avatar_copied,
    by_handle,
    by_ids,
    create,
    exists_check,
    find,
    find_by_handle,
    require_active,
    require_profile,
    unchanged,
    unknown,
)

__all__ = [
    "User",
    "avatar_copied",
    "by_handle",
    "by_ids",
    "create",
    "exists_check",
    "find",
    "find_by_handle",
    "require_active",
    "require_profile",
    "unchanged",
    "unknown",
]
