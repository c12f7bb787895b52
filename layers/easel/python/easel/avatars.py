"""A person's avatar, when the picture it shows is taken down."""

from collections.abc import Iterable, Sequence

from easel import blocklist, images, users
from easel.images import Image
from easel.refusals import Busy
from easel.transaction import Update, Write
from easel.users import User


def taking_off(owner_id: str, taken_down: Iterable[Image]) -> Sequence[Write]:
    """The part of a transaction that takes an avatar off that looks like one of these pictures.

    Nothing where it shows something else. Raises Busy there when the avatar changes meanwhile.
    """
    user = users.find(owner_id, consistent=True)
    worn = images.find_all([user.avatar["image_id"]] if user and user.avatar else [])
    if user is None or not any(blocklist.alike(worn[0], each) for each in taken_down if worn):
        return []
    as_read = User.avatar["key"] == user.avatar["key"]
    return [Update(User.at(owner_id), as_read, Busy.shortly(), [User.avatar.remove()])]
