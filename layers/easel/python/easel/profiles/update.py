"""Edit one's own profile."""

from typing import Any

from easel import images, rate_limits, users
from easel.db import Update, commit, same
from easel.errors import Invalid, Unavailable
from easel.generations.judges import images as judged_images
from easel.images import Image, hash_blocklist
from easel.profiles import public_avatar, search_engines
from easel.users import User
from easel.visibility import account_state


def edit(user_id: str, changes: dict[str, Any]) -> User:
    """Change display_name, bio, is_private, show_in_search or avatar_image_id.

    None takes the avatar away. A change of is_private holds at once, for all that was ever posted.
    Raise ProfileRequired, Invalid for an image that is not one's own or that a judge refuses or
    rates, and for a choice one is too young for, JudgeSilent, and RateLimited after too many.
    """
    user = users.require_active(user_id)
    wanted = _wanted(user, changes)
    different = {name: value for name, value in wanted.items() if getattr(user, name) != value}
    if different:
        for name, value in different.items():
            setattr(user, name, value)
        as_read = User.pk.exists() & same(User.suspended, user.suspended)
        actions = User.changing(different)
        changed = Update(User.at(user_id), as_read, Unavailable.shortly(), actions)
        closed = [account_state.closing(user)] if "private" in different else []
        commit(changed, *closed, *of_profile(user_id, different))
    return user


def _wanted(user: User, changes: dict[str, Any]) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        name: changes[name] for name in ("display_name", "bio") if name in changes
    }
    if "is_private" in changes:
        wanted["private"] = changes["is_private"] or None
    if "avatar_image_id" in changes:
        wanted["avatar"] = _avatar(user, changes["avatar_image_id"])
    if "show_in_search" in changes:
        wanted["unlisted"] = search_engines.unlisted(user, show=changes["show_in_search"])
    return wanted


def _avatar(user: User, image_id: str | None) -> Any:
    """Return the avatar as it stands when it is that image already; else one still to be copied."""
    if image_id is None:
        return None
    if user.avatar and user.avatar["image_id"] == image_id:
        return user.avatar
    image = images.owned_one(image_id, user.user_id, "/avatar_image_id")
    if hash_blocklist.among([image]):
        raise Invalid.at("/avatar_image_id", "Moderators removed an image like this one.")
    _refuse_judged(image)
    return public_avatar.avatar_of(image)


def _refuse_judged(image: Image) -> None:
    """Raise Invalid for what a judge refuses or rates: an avatar is met unblurred."""
    judged_images.require([image], ["/avatar_image_id"])
    if judged := judged_images.level([image]):
        detail = f"Automated means rate it as {judged.outcome}, and everybody meets an avatar."
        refused = Invalid.at("/avatar_image_id", detail)
        refused.judgement = judged.by
        raise refused


def of_profile(user_id: str, differences: dict[str, Any]) -> list[Update]:
    """Build the part of a transaction that charges a change of a profile, by what it changes.

    Closing the account and taking the avatar off are never refused.
    """
    counted = {
        "profile": bool({"display_name", "bio", "unlisted"} & differences.keys()),
        "avatar": bool(differences.get("avatar")),
        "opening": "private" in differences and not differences["private"],
    }
    return [
        rate_limits.charge_in_transaction(act, user_id)
        for act, is_done in counted.items()
        if is_done
    ]
