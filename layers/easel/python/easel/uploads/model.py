"""Uploads: the item, reading it, removing it. An upload is there for a day."""

from typing import Any, Final

from pynamodb.attributes import MapAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from easel import clock, ids
from easel.db import Item, try_write
from easel.errors import NotFound, UploadsOff
from easel.generations import editing
from easel.storage import s3

# How long it can be edited. The bucket removes its files after this, and not before.
KEPT_SECONDS: Final = 24 * 3600
PREFIX: Final = "UPLOAD#"
LISTED: Final = "UPLOADS"
SHOWN: Final = ("waiting", "ready", "refused")
OFF: Final = (
    "This network takes no images of one's own: that needs a judge of images, and a model that"
    " edits."
)


class Upload(Item, discriminator="upload"):
    """An image that a user uploads; its files lie under `uploads/{path}/`, a random name.

    `status` is `waiting` for its bytes, `ready` to be edited, `refused` for the reason `refused`
    {detail, rule?, provider?, version?}, or `removing`. Width and height are those of what is kept:
    of a file that was made anew. `judged` is what the judge said of it. Index 2 lists all there
    are, for the sweep.
    """

    upload_id = UnicodeAttribute()
    path = UnicodeAttribute()
    status = UnicodeAttribute(default="waiting")
    width = NumberAttribute(null=True)
    height = NumberAttribute(null=True)
    refused: MapAttribute[str, Any] = MapAttribute(null=True)
    judged: MapAttribute[str, Any] = MapAttribute(null=True)
    created_at = UnicodeAttribute()

    @classmethod
    def at(cls, user_id: str, upload_id: str) -> "Upload":
        """Return an unsaved item with the key of a user's upload."""
        return cls(f"U#{user_id}", f"{PREFIX}{upload_id}", upload_id=upload_id)

    @property
    def user_id(self) -> str:
        """Whose it is."""
        return str(self.pk).removeprefix("U#")

    @property
    def raw(self) -> str:
        """Where what was sent lies, until somebody has looked at it."""
        return f"{folder(self.path)}raw"

    @property
    def clean(self) -> str:
        """Where the image lies that was made of it."""
        return f"{folder(self.path)}image.png"

    @property
    def is_shown(self) -> bool:
        """Whether its owner is told of it."""
        return self.status in SHOWN and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether its day is over."""
        return self.upload_id < oldest_kept()


def owned(user_id: str, upload_id: str) -> Upload:
    """Return the user's own upload as it is now. Raise NotFound for another's, or none."""
    found = find(user_id, upload_id) if ids.is_one(upload_id) else None
    if found is None or not found.is_shown:
        raise NotFound("Upload not found.")
    return found


def find(user_id: str, upload_id: str) -> Upload | None:
    """Return the upload as it is now, also one that is going; or None."""
    place = Upload.at(user_id, upload_id)
    found: Upload | None = Upload.find(place.pk, place.sk, consistent=True)
    return found


def forget(user_id: str, upload_id: str) -> None:
    """Remove an upload with its files; also when there is none. Do it again at any time.

    Marked first: who is looking at it just then finds it gone, and removes what they made.
    """
    found = find(user_id, upload_id)
    if found is None:
        return
    going = Upload.changing({"status": "removing"})
    if try_write(found.update, actions=going, condition=Upload.pk.exists()):
        s3.clear(folder(found.path))
        found.delete()


def folder(path: str) -> str:
    """Return the key prefix of an upload's files in the private bucket."""
    return f"uploads/{path}/"


def oldest_kept() -> str:
    """Return the smallest id that is still kept; what is older than it may be swept."""
    return ids.at_time(clock.epoch() - KEPT_SECONDS)


def is_waiting() -> Condition:
    """Build the condition that nobody has looked at it yet, and that it is there."""
    waiting: Condition = Upload.status == "waiting"
    return waiting


def refuse_off() -> None:
    """Raise UploadsOff on a network that could not judge what is uploaded, or not edit it."""
    if not editing.takes_uploads():
        raise UploadsOff(OFF)
