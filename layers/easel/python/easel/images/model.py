"""Images: the item, its owner, prompt and files."""

from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)

from easel import clock, ids
from easel.db import Item
from easel.errors import Invalid
from easel.provenance import Way, noted, way_of

# The version of its files from which on they are signed, see `finishing`.
SIGNED = 5


class Image(Item, discriminator="image"):
    """One image. Prompts live here, not on posts; `path` is its private home in the bucket.

    `pdq_hash` is what it looks like, for the blocklist, and `pdq_quality` (0 to 100) how much that
    says; `pdq` is the same as it was taken before. `looks` (see there) are its colours and its
    composition, packed, for what is like it; images from before version 4 have none.
    `finish_version` says how its files were made (see `finishing`); images from before it was
    counted have none. `scene` is what the painter drew it from (JSON with a version), `parent_id`
    the image it varies or remixes, `root_id` the first one of that line. `lineage` are the posts
    through which it descends from others' images, nearest first: of what was remixed and never
    published there is none in it; `lineage_images` are the images of these that were remixed, one
    for each. `deleting` says since when its owner has it deleted: nobody meets it from then on.
    `imported` {image_id, model, source_type, created_at, remix?} is what an archive says of it,
    where it came with one: claims that nobody checked. `noted_way` is how it came to be, as whoever
    painted it said; images from before it was noted have none. `receipt` {jws, salt, files} is its
    receipt, what opens the commitments in that, and the hashes of its files (see `receipts`).
    `of_upload` says that it was edited from an image that somebody uploaded, or from such an edit.
    `judged` {outcome, rule?, provider, version, at} is what a judge said of it, where one did.
    """

    image_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    generation_id = UnicodeAttribute()
    prompt = UnicodeAttribute()
    negative_prompt = UnicodeAttribute(null=True)
    style = UnicodeAttribute(null=True)
    seed = NumberAttribute()
    model = UnicodeAttribute()
    source_type = UnicodeAttribute()
    noted_way = UnicodeAttribute(null=True, attr_name="way")
    path = UnicodeAttribute()
    width = NumberAttribute()
    height = NumberAttribute()
    thumbhash = UnicodeAttribute()
    pdq = UnicodeAttribute(null=True)
    pdq_hash = UnicodeAttribute(null=True)
    pdq_quality = NumberAttribute(null=True)
    looks = UnicodeAttribute(null=True)
    scene = UnicodeAttribute(null=True)
    parent_id = UnicodeAttribute(null=True)
    root_id = UnicodeAttribute(null=True)
    lineage: ListAttribute[Any] = ListAttribute(null=True)
    lineage_images: ListAttribute[Any] = ListAttribute(null=True)
    deleting = UnicodeAttribute(null=True)
    finish_version = NumberAttribute(null=True)
    imported: MapAttribute[str, Any] = MapAttribute(null=True)
    of_upload = BooleanAttribute(null=True)
    receipt: MapAttribute[str, Any] = MapAttribute(null=True)
    judged: MapAttribute[str, Any] = MapAttribute(null=True)
    renditions: ListAttribute[Any] = ListAttribute(default=list)
    understood: ListAttribute[Any] = ListAttribute(default=list)
    ignored: ListAttribute[Any] = ListAttribute(default=list)
    created_at = UnicodeAttribute(default_for_new=clock.now)

    @classmethod
    def at(cls, image_id: str) -> "Image":
        """Return an unsaved item with the key of an image."""
        return cls(f"I#{image_id}", "IMAGE", image_id=image_id)

    @property
    def way(self) -> Way:
        """How it came to be."""
        if self.imported:
            return "received"
        return noted(self.noted_way) if self.noted_way else way_of(self.source_type)

    @property
    def kin(self) -> set[str] | None:
        """The images that it was made of, as far as this network knows that itself."""
        known = {str(each) for each in (self.parent_id, self.root_id) if each}
        return None if self.imported else known or None

    @property
    def root(self) -> str:
        """The image in which its line began, its own where nothing is known of another."""
        return str((not self.imported and (self.root_id or self.parent_id)) or self.image_id)

    @property
    def is_signed(self) -> bool:
        """Whether each of its files is signed by this network."""
        return int(self.finish_version or 0) >= SIGNED

    @property
    def claims_remix(self) -> bool:
        """Whether an archive says that it is a remix: whose, nobody checked."""
        return bool(self.imported and self.imported.as_dict().get("remix"))

    @property
    def claimed_model(self) -> str | None:
        """What an archive says painted it; None where we know what did."""
        return str(self.imported["model"]) if self.imported else None


def file_name(listed: str) -> str:
    """Return the file name of a listed rendition: `320.webp` for `320x213.webp:9876`."""
    label, form = listed.split(":", 1)[0].split(".")
    width, _ = label.split("x")
    return f"{width}.{form}"


def file_of_width(renditions: list[str], width: int) -> str:
    """Return the name of the smallest WebP file at least so many pixels wide, or of the widest."""
    webp = [entry for entry in renditions if file_name(entry).endswith(".webp")]
    by_width = sorted((int(entry.split("x", 1)[0]), file_name(entry)) for entry in webp)
    wide_enough = [name for wide, name in by_width if wide >= width]
    return wide_enough[0] if wide_enough else by_width[-1][1]


def find_all(image_ids: list[str]) -> list[Image]:
    """List the images that exist, in the order asked for, also those made a moment ago."""
    return [image for image in stored(image_ids) if not image.deleting]


def stored(image_ids: list[str]) -> list[Image]:
    """List the images that exist, those included that are being deleted."""
    shaped = [image_id for image_id in image_ids if ids.ULID_SHAPE.fullmatch(image_id)]
    images = Image.batch_get(_keys(shaped), consistent_read=True) if shaped else ()
    found = {image.image_id: image for image in images}
    return [found[image_id] for image_id in image_ids if image_id in found]


def owned(image_ids: list[str], owner_id: str, pointer: str) -> list[Image]:
    """List this user's own images, in order.

    Raise Invalid, pointing at each id that names none (another's image looks like no image) or that
    was named before.
    """
    mine = {image.image_id: image for image in find_all(image_ids) if image.user_id == owner_id}
    errors = [
        {"pointer": f"{pointer}/{place}", "detail": _wrong(image_id in mine)}
        for place, image_id in enumerate(image_ids)
        if image_id not in mine or image_id in image_ids[:place]
    ]
    if errors:
        raise Invalid("Use images of your own, each once.", errors=errors)
    return [mine[image_id] for image_id in image_ids]


def _wrong(is_mine: bool) -> str:
    return "This image is there already." if is_mine else "You have no such image."


def _keys(image_ids: list[str]) -> list[tuple[str, str]]:
    return [(f"I#{image_id}", "IMAGE") for image_id in sorted(set(image_ids))]


def owned_one(image_id: str, owner_id: str, pointer: str) -> Image:
    """Return this user's own image. Raise Invalid at the pointer when there is none."""
    for image in find_all([image_id]):
        if image.user_id == owner_id:
            return image
    raise Invalid.at(pointer, "You have no such image.")
