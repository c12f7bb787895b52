"""Users: their profiles and handles."""

from typing import Any

from pynamodb.attributes import BooleanAttribute, MapAttribute, UnicodeAttribute

from easel import clock
from easel.db import (
    Check,
    DuplicateRequest,
    IdempotentRequest,
    Item,
    Write,
    commit,
    new,
    same,
    try_write,
)
from easel.errors import Conflict, NotFound, ProfileRequired, Suspended, Unavailable
from easel.policy import PRIVATE, SUSPENDED
from easel.text.cutting import boundary
from easel.users import handles, tombstones


class User(Item, discriminator="user"):
    """A profile. Its counts are moved by the tally alone; `seen` holds the tally's watermarks.

    `private` and `unlisted` (not shown to search engines) are the user's own choice, `suspended`
    (since when) and `suspended_by` (the decision) the moderators'. `second_factor_since` is when a
    moderator's second factor was first met, kept where moderators need one.
    """

    user_id = UnicodeAttribute()
    handle = UnicodeAttribute()
    display_name = UnicodeAttribute()
    bio = UnicodeAttribute(default="")
    age_band = UnicodeAttribute(null=True)
    avatar: MapAttribute[str, Any] = MapAttribute(null=True)
    private = BooleanAttribute(null=True)
    unlisted = BooleanAttribute(null=True)
    suspended = UnicodeAttribute(null=True)
    suspended_by = UnicodeAttribute(null=True)
    second_factor_since = UnicodeAttribute(null=True)
    counts: MapAttribute[str, Any] = MapAttribute(default=dict)
    seen: MapAttribute[str, Any] = MapAttribute(default=dict)
    created_at = UnicodeAttribute()

    @classmethod
    def at(cls, user_id: str) -> "User":
        """Return an unsaved item with the key of a profile."""
        return cls(f"U#{user_id}", "PROFILE")

    @property
    def state(self) -> str | None:
        """`suspended`, `private`, or None for an open account."""
        return SUSPENDED if self.suspended else PRIVATE if self.private else None


def create(
    user_id: str,
    handle: str,
    display_name: str,
    age_band: str | None,
    once: IdempotentRequest,
    *also: Write,
) -> User:
    """Make the caller's profile; the handle is taken, and `also` done, in the same transaction.

    Raise Conflict when the handle or one that reads like it is taken, or the caller has a profile.
    """
    if once.result():
        return require_profile(user_id)
    user = User.at(user_id)
    user.user_id, user.handle, user.display_name = user_id, handle, display_name
    user.age_band, user.created_at = age_band, clock.now()
    try:
        commit(
            *once.writes(user_id),
            tombstones.still_here(user_id),
            handles.taken(handle, user_id, Conflict(f"The handle {handle} is taken.")),
            new(user, Conflict("You already have a profile.")),
            *also,
        )
    except (DuplicateRequest, Conflict):
        return _mine_already(user_id, handle, display_name, age_band)
    return user


def _mine_already(user_id: str, handle: str, display_name: str, age_band: str | None) -> User:
    """Return the profile that a lost reply or a twin of this request left behind."""
    user = find(user_id, consistent=True)
    if user is None:
        raise Conflict(f"The handle {handle} is taken.")
    if (user.handle, user.display_name, user.age_band) != (handle, display_name, age_band):
        raise Conflict("You already have a profile.")
    return user


def find(user_id: str, *, consistent: bool = False) -> User | None:
    """Return the profile, or None."""
    user: User | None = User.find(f"U#{user_id}", "PROFILE", consistent=consistent)
    return user


def require_profile(user_id: str) -> User:
    """Return the caller's own profile. Raise ProfileRequired when there is none yet."""
    user = find(user_id, consistent=True)
    if user is None:
        raise ProfileRequired("Create your profile first: POST /v1/users.")
    return user


def require_active(user_id: str) -> User:
    """Return the caller's own profile.

    Raise ProfileRequired when there is none yet, Suspended while moderators keep the user out.
    """
    user = require_profile(user_id)
    if user.suspended:
        raise Suspended("Your account is suspended: see GET /v1/decisions.")
    return user


def exists_check(user_id: str) -> Check:
    """Build the part of a transaction that holds only while the user has a profile."""
    return Check(User.at(user_id), User.pk.exists(), NotFound("This user has left."))


def unchanged(user: User) -> Check:
    """Build the part of a transaction that holds while the user is there, as open as before."""
    as_before = (
        User.pk.exists() & same(User.private, user.private) & same(User.suspended, user.suspended)
    )
    return Check(User.at(user.user_id), as_before, Unavailable.shortly())


def find_by_handle(handle: str) -> User | None:
    """Return the user with this handle, or None."""
    owner = handles.owner(handle)
    return find(owner) if owner else None


def by_handle(handle: str) -> User:
    """Return the user with this handle. Raise NotFound."""
    user = find_by_handle(handle)
    if user is None:
        raise unknown(handle)
    return user


def unknown(handle: str) -> NotFound:
    """Return what is said of a handle that leads to nobody, for whatever reason."""
    return NotFound(f"User {handle[: boundary(handle, 30)]} not found.")


def by_ids(user_ids: set[str]) -> dict[str, User]:
    """Return profiles by id, in batches; who is gone is left out."""
    keys = [(f"U#{user_id}", "PROFILE") for user_id in sorted(user_ids)]
    return {user.user_id: user for user in User.batch_get(keys)}


def avatar_copied(user_id: str, key: str) -> bool:
    """Mark the avatar's public copy as there. Return False when it is not the avatar any more."""
    ready, current = User.avatar["ready"].set(True), User.avatar["key"] == key
    return try_write(User.at(user_id).update, actions=[ready], condition=current)
