"""The blocklist of images taken down, by PDQ hash, so that they cannot come back.

What looks like one of them is refused; of its own lineage only what is all but identical, since a
remix looks like what it was made of, which may be innocent. The rest of that is for a moderator.
"""

from collections.abc import Callable, Iterable

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from easel.db import Delete, Item, Put, try_write
from easel.errors import Invalid
from easel.images.model import Image

PARTITION = "BLOCKED"
# PDQ's own recommendations: hashes this near are the same image (of 256 bits), and one of a lower
# quality says too little.
SAME_WITHIN = 31
QUALITY = 50
# A remix is meant to be like what it was made of, and is often nearer than that: within one lineage
# only what is all but identical is the same.
IDENTICAL_WITHIN = 8
BITS = 256


class Blocked(Item, discriminator="blocked"):
    """One image that was taken down, by what it looks like; few, so that all are read at once.

    Its key has the hash as it was taken before version 3 of the files; `pdq_hash` and `pdq_quality`
    are those of its image since. Images made before are known by the first alone. `kin` are the
    images that its own was made of, as far as they are known (see `Image.kin`).
    """

    rule = UnicodeAttribute()
    pdq_hash = UnicodeAttribute(null=True)
    pdq_quality = NumberAttribute(null=True)
    kin = UnicodeSetAttribute(null=True)

    @classmethod
    def at(cls, image: Image, decision_id: str) -> "Blocked":
        """Return an unsaved item with the key of an image that this decision keeps out."""
        blocked = cls(PARTITION, f"{image.pdq}#{image.image_id}#{decision_id}")
        blocked.pdq_hash, blocked.pdq_quality = image.pdq_hash, image.pdq_quality
        blocked.kin = image.kin
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
    """Return the first of those listed that an image looks like, of its lineage or not, or None."""
    return next((each for each in listed if _distance(image, each) <= SAME_WITHIN), None)


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


def alike(one: Image, other: Image | Blocked) -> bool:
    """Return whether an image is refused where the other was taken down: the same, or as good as.

    Within one lineage that is nearer than elsewhere.
    """
    if one.image_id == other.image_id:
        return True
    return _distance(one, other) <= (IDENTICAL_WITHIN if _is_kin(one, other) else SAME_WITHIN)


def akin(one: Image, other: Image | Blocked) -> bool:
    """Return whether an image is one for a moderator where the other was taken down.

    They are of one lineage, and alike but not all but identical.
    """
    is_near = _distance(one, other) <= SAME_WITHIN
    return is_near and not alike(one, other)


def among(images: Iterable[Image]) -> dict[str, Blocked]:
    """Return those of these images that are refused, by id (a consistent read)."""
    return _matched(images, alike)


def holds(image_ids: Iterable[str]) -> bool:
    """Return whether any of these images was taken down itself (a consistent read).

    It is known by its id, also when it and all posts of it are gone.
    """
    asked = set(image_ids)
    listed = Blocked.query(PARTITION, consistent_read=True) if asked else ()
    return any(blocked.image_id in asked for blocked in listed)


def doubtful(images: Iterable[Image]) -> dict[str, Blocked]:
    """Return those of these images that are for a moderator, by id (a consistent read)."""
    return _matched(images, akin)


def take_anew(image: Image) -> None:
    """Keep out what looks like this image as its hashes are now, where it is kept out at all."""
    for blocked in Blocked.query(PARTITION, consistent_read=True):
        if blocked.image_id == image.image_id and blocked.pdq_hash != image.pdq_hash:
            hashes = {"pdq_hash": image.pdq_hash, "pdq_quality": image.pdq_quality}
            # Taken back meanwhile, it must not come to be again.
            there = Blocked.pk.exists()
            try_write(blocked.update, actions=Blocked.changing(hashes), condition=there)


def _matched(
    images: Iterable[Image], is_match: Callable[[Image, Blocked], bool]
) -> dict[str, Blocked]:
    shown = [image for image in images if image.pdq]
    listed = list(Blocked.query(PARTITION, consistent_read=True)) if shown else []
    return {
        image.image_id: blocked for image in shown for blocked in listed if is_match(image, blocked)
    }


def _is_kin(one: Image | Blocked, other: Image | Blocked) -> bool:
    """Whether one was made of the other, or both of the same."""
    return bool(_line(one) & _line(other))


def _line(image: Image | Blocked) -> set[str]:
    return {str(image.image_id), *(image.kin or ())}


def _distance(one: Image | Blocked, other: Image | Blocked) -> int:
    """In how many bits two differ, by the nearer of the hashes that both have; else all of them."""
    both = [(one.pdq, other.pdq)]
    if _says_enough(one) and _says_enough(other):
        both.append((one.pdq_hash, other.pdq_hash))
    return min(_bits(*each) for each in both)


def _says_enough(looks: Image | Blocked) -> bool:
    return int(looks.pdq_quality or 0) >= QUALITY


def _bits(one: str | None, other: str | None) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count() if one and other else BITS
