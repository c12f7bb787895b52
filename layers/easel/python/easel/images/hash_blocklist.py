"""The blocklist of images taken down, by PDQ hash, so that they cannot come back."""

from collections.abc import Iterable

from pynamodb.attributes import UnicodeAttribute

from easel.db import Delete, Item, Put
from easel.errors import Invalid
from easel.images.model import Image

PARTITION = "BLOCKED"
# PDQ's own recommendation: prints this near are the same image (of 256 bits).
SAME_WITHIN = 31


class Blocked(Item, discriminator="blocked"):
    """One image that was taken down, by its PDQ print; few, so that all are read at once."""

    rule = UnicodeAttribute()

    @classmethod
    def at(cls, image: Image, decision_id: str) -> "Blocked":
        """Return an unsaved item with the key of an image that this decision keeps out."""
        return cls(PARTITION, f"{image.pdq}#{image.image_id}#{decision_id}")

    @property
    def decision_id(self) -> str:
        """Which decision keeps it out."""
        return str(self.sk).split("#")[2]

    @property
    def print(self) -> int:
        """What it looks like."""
        return int(str(self.sk).split("#")[0], 16)


def blocking(images: Iterable[Image], decision_id: str, rule: str) -> list[Put]:
    """Build the part of a transaction that keeps these images, and what looks like them, out."""
    items = [Blocked.at(image, decision_id) for image in images if image.pdq]
    for item in items:
        item.rule = rule
    return [Put(item) for item in items]


def freeing(decision_id: str) -> list[Delete]:
    """Build the part of a transaction that lets in what this decision kept out, if anything."""
    return [
        Delete(blocked)
        for blocked in Blocked.query(PARTITION, consistent_read=True)
        if blocked.decision_id == decision_id
    ]


def refuse(images: list[Image], pointer: str) -> None:
    """Raise Invalid, pointing at each image that looks like one that was taken down."""
    kept_out = among(images)
    errors = [
        {"pointer": f"{pointer}/{place}", "detail": f"It was taken down: {found.rule}."}
        for place, found in (
            (place, kept_out.get(image.image_id)) for place, image in enumerate(images)
        )
        if found
    ]
    if errors:
        raise Invalid("Moderators removed an image like this one.", errors=errors)


def refuse_showing(images: Iterable[Image]) -> None:
    """Raise Invalid where others are to see an image that looks like one that was taken down."""
    if among(images):
        raise Invalid.at("/visibility", "Moderators removed an image like this one.")


def alike(one: Image, other: Image) -> bool:
    """Return whether two images are the same, or look the same."""
    if one.image_id == other.image_id:
        return True
    return bool(one.pdq and other.pdq) and _near(int(one.pdq, 16), int(other.pdq, 16))


def among(images: Iterable[Image]) -> dict[str, Blocked]:
    """Return those of these images that look like one taken down, by id (a consistent read)."""
    shown = {image.image_id: int(image.pdq, 16) for image in images if image.pdq}
    listed = list(Blocked.query(PARTITION, consistent_read=True)) if shown else []
    return {
        image_id: blocked
        for image_id, print_ in shown.items()
        for blocked in listed
        if _near(print_, blocked.print)
    }


def _near(one: int, other: int) -> bool:
    return (one ^ other).bit_count() <= SAME_WITHIN
