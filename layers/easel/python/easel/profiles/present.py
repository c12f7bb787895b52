"""Profiles, as a viewer sees them."""

from typing import Any

from easel.policy import Relationship
from easel.profiles import search_engines
from easel.profiles.schemas import MeView, QuotaView, UserCountsView, UserView, UserViewerView
from easel.storage import urls
from easel.users import User


def user(user: User, relationship: Relationship | None = None) -> UserView:
    """Present a profile; `relationship` is the viewer's to it, None when nobody asks."""
    viewer = relationship and UserViewerView(
        following=relationship.follows,
        requested=relationship.asks,
        blocking=relationship.blocks,
        muting=relationship.mutes,
    )
    return UserView(**_profile(user), viewer=viewer)


def me(user: User, quota: QuotaView, moderates: bool) -> MeView:
    """Present the user's own profile, images left of the day, and what only they are told."""
    return MeView(
        **_profile(user),
        age_band=user.age_band,
        show_in_search=search_engines.chosen(user),
        quota=quota,
        is_moderator=moderates,
        is_suspended=bool(user.suspended),
    )


def _profile(user: User) -> dict[str, Any]:
    counts = user.counts.as_dict()
    return {
        "id": user.user_id,
        "handle": user.handle,
        "display_name": user.display_name,
        "bio": user.bio,
        "is_private": bool(user.private),
        "avatar_url": _avatar_url(user, "file"),
        "avatar_large_url": _avatar_url(user, "large"),
        "created_at": user.created_at,
        "counts": UserCountsView(
            **{name: int(counts.get(name, 0)) for name in ("posts", "followers", "following")}
        ),
    }


def _avatar_url(user: User, size: str) -> str | None:
    avatar = user.avatar.as_dict() if user.avatar else {}
    if not avatar.get("ready"):
        return None
    # One that was set before there was a large file has one file.
    return urls.public_path(f"{avatar['key']}/{avatar.get(size, avatar['file'])}")
