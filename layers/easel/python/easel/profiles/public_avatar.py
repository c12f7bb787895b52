"""The avatar: which files of an image it is, and its public copy while the profile shows it."""

from typing import Any, Final

from easel import ids, images, users
from easel.images import Image, cdn

# Pixels: beside a name, on a screen of any density; and on the profile itself.
SMALL: Final = 96
LARGE: Final = 384


def avatar_of(image: Image) -> dict[str, Any]:
    """Build the avatar that shows an image, under a public key of its own, still to be copied."""
    listed = list(image.renditions)
    return {
        "image_id": image.image_id,
        "path": image.path,
        "key": ids.path(),
        "file": images.file_of_width(listed, SMALL),
        "large": images.file_of_width(listed, LARGE),
    }


def copy(avatar: dict[str, Any]) -> None:
    """Make an avatar's public copy. One that was set before there was a large file has one file."""
    names = {avatar["file"], avatar.get("large", avatar["file"])}
    cdn.public_copy(avatar["path"], avatar["key"], sorted(names))


def settle_avatar(user_id: str, old_key: str | None) -> None:
    """Remove the avatar's old copy, make the one the profile wants. Run it again at any time."""
    if old_key:
        cdn.take_down(old_key)
    user = users.find(user_id, consistent=True)
    avatar = user.avatar.as_dict() if user and user.avatar else {}
    if avatar and not avatar.get("ready"):
        copy(avatar)
        if not users.avatar_copied(user_id, avatar["key"]):
            cdn.take_down(avatar["key"])
