"""Keep a public copy of an avatar exactly while the profile shows it."""

from easel import users
from easel.images import cdn


def settle_avatar(user_id: str, old_key: str | None) -> None:
    """Remove the avatar's old copy, make the one the profile wants. Run it again at any time."""
    if old_key:
        cdn.take_down(old_key)
    user = users.find(user_id, consistent=True)
    avatar = user.avatar.as_dict() if user and user.avatar else {}
    if avatar and not avatar.get("ready"):
        cdn.public_copy(avatar["path"], avatar["key"], [avatar["file"]])
        if not users.avatar_copied(user_id, avatar["key"]):
            cdn.take_down(avatar["key"])
