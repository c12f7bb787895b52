"""The blocklist of images taken down, by PDQ hash, so that they cannot come back."""

from collections.abc import Iterable

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from easel.db import Delete, Item, Put, try_write
from easel.errors import Invalid
from easel.images.model import Image

PARTITION = "BLOCKED"
# PDQ's own recommendations: hashes this near are the same image (of 256 bits), and one of a lower
# quality says too little.
SAME_WITHIN = 31
QUALITY = 50


class Blocked(Item, discriminator="blocked"):
    """One image that was taken down, by what it looks like; few, so that all are read at once.

    Its key has the hash as it was taken before version 3 of the files; `pdq_hash` and `pdq_quality`
    are those of its image since. Images made before are known by the first alone.
    """

    rule = UnicodeAttribute()
    pdq_hash = UnicodeAttribute(null=True)
    pdq_quality = NumberAttribute(null=True)

    @classmethod
    def at(cls, image: Image, decision_id: str) -> "Blocked":
        """Return an unsaved item with the key of an image that this decision keeps out."""
        blocked = cls(PARTITION, f"{image.pdq}#{image.image_id}#{decision_id}")
        blocked.pdq_hash, blocked.pdq_quality = image.pdq_hash, image.pdq_quality
        return blocked

    @property
    def decision_id(self) -> str:
        """Which decision keeps it out."""
        return str(self.sk).split("#")[2]

    @property
    def image_id(self) -> str:
        """The image that was taken down."""
        return str(self.sk).split("#")[1]

    @property
    def pdq(self) -> str:
        """What it looks like, as it was taken before."""
        return str(self.sk).split("#")[0]


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


def kept_out_by(decision_ids: set[str]) -> list[Blocked]:
    """List what these decisions keep out (a consistent read)."""
    listed = Blocked.query(PARTITION, consistent_read=True)
    return [blocked for blocked in listed if blocked.decision_id in decision_ids]


def like(image: Image, listed: list[Blocked]) -> Blocked | None:
    """Return the first of those listed that an image looks like, or None."""
    return next((blocked for blocked in listed if _looks_like(image, blocked)), None)


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
    return _looks_like(one, other)


def among(images: Iterable[Image]) -> dict[str, Blocked]:
    """Return those of these images that look like one taken down, by id (a consistent read)."""
    shown = [image for image in images if image.pdq]
    listed = list(Blocked.query(PARTITION, consistent_read=True)) if shown else []
    return {
        image.image_id: blocked
        for image in shown
        for blocked in listed
        if _looks_like(image, blocked)
    }


def take_anew(image: Image) -> None:
    """Keep out what looks like this image as its hashes are now, where it is kept out at all."""
    for blocked in Blocked.query(PARTITION, consistent_read=True):
        if blocked.image_id == image.image_id and blocked.pdq_hash != image.pdq_hash:
            hashes = {"pdq_hash": image.pdq_hash, "pdq_quality": image.pdq_quality}
            # Taken back meanwhile, it must not come to be again.
            there = Blocked.pk.exists()
            try_write(blocked.update, actions=Blocked.changing(hashes), condition=there)


def _looks_like(one: Image | Blocked, other: Image | Blocked) -> bool:
    """By either of the hashes that both have."""
    return _near(one.pdq, other.pdq) or (
        _says_enough(one) and _says_enough(other) and _near(one.pdq_hash, other.pdq_hash)
    )


def _says_enough(looks: Image | Blocked) -> bool:
    return int(looks.pdq_quality or 0) >= QUALITY


def _near(one: str | None, other: str | None) -> bool:
    if not (one and other):
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= SAME_WITHIN
