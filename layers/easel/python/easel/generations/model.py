"""Generations: the item, and reading it."""

from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)

from easel import ids
from easel.db import Item, newest
from easel.errors import NotFound

SIZES = {"1:1": (1024, 1024), "3:2": (1536, 1024), "2:3": (1024, 1536)}


OPEN = ("queued", "running")


UNPAINTED = ("failed", "cancelled")


# Whose the generations of visitors are until somebody claims them. No user's id reads so.
GUEST = "guest"


class Generation(Item, discriminator="generation"):
    """A request for one to four images. Index 2 lists it while it is queued or running.

    `ordered` says how many images the provider was asked for and is not known not to have made,
    `order_id` who asked last; see `ordering`. `deleting` says since when its owner has it deleted;
    `deleted_count` how many of its images are deleted, of which `image_ids` has the rest. `refused`
    {rule, provider, version} is of each image that a judge did not let be made. What is left of one
    that was deleted is what its day's quota is counted from. `parent_id` is the image it varies or
    remixes, `root_id` the first one of that line, `scene` what the former was painted from. Of a
    remix `remix_of` is the post that was remixed, `instruction` what is to be another, and `mask`
    where alone, if that was said (see `images.masks`). With an instruction and no scene a model
    edits the pixels of the parent, or of an image that was uploaded: `upload_id`, whose file is at
    `upload_path`. `of_upload` says that there are such pixels in what is edited, however long ago
    they came. `lineage` are the posts that its images descend from, nearest first, and
    `lineage_images` their images (see `images.model`). `previews` are there while its images are
    being finished: one small file of each, with the id that the image will have. `booked_on` says
    whose quota it is booked on where that is not its owner's: a visitor made it. `budgeted`: it was
    taken from the network's budget of `quota_day`. `imported`: its image came with an archive, and
    nothing was made here.
    """

    generation_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    status = UnicodeAttribute(default="queued")
    stage = UnicodeAttribute(default="queued")
    progress = NumberAttribute(default=0)
    prompt = UnicodeAttribute()
    negative_prompt = UnicodeAttribute(null=True)
    style = UnicodeAttribute(null=True)
    aspect_ratio = UnicodeAttribute()
    image_count = NumberAttribute(attr_name="count")
    ordered = NumberAttribute(null=True)
    order_id = UnicodeAttribute(null=True)
    seed = NumberAttribute()
    provider = UnicodeAttribute()
    model = UnicodeAttribute()
    image_ids: ListAttribute[Any] = ListAttribute(default=list)
    refused: ListAttribute[Any] = ListAttribute(null=True)
    previews: ListAttribute[Any] = ListAttribute(null=True)
    parent_id = UnicodeAttribute(null=True)
    root_id = UnicodeAttribute(null=True)
    scene = UnicodeAttribute(null=True)
    remix_of = UnicodeAttribute(null=True)
    instruction = UnicodeAttribute(null=True)
    mask = UnicodeAttribute(null=True)
    upload_id = UnicodeAttribute(null=True)
    upload_path = UnicodeAttribute(null=True)
    of_upload = BooleanAttribute(null=True)
    lineage: ListAttribute[Any] = ListAttribute(null=True)
    lineage_images: ListAttribute[Any] = ListAttribute(null=True)
    quota_day = UnicodeAttribute()
    booked_on = UnicodeAttribute(null=True)
    budgeted = BooleanAttribute(null=True)
    imported = BooleanAttribute(null=True)
    ended_at = UnicodeAttribute(null=True)
    deleting = UnicodeAttribute(null=True)
    deleted_count = NumberAttribute(null=True)
    error: MapAttribute[str, Any] = MapAttribute(null=True)
    created_at = UnicodeAttribute()

    @classmethod
    def at(cls, generation_id: str) -> "Generation":
        """Return an unsaved item with the key of a generation."""
        return cls(f"G#{generation_id}", "GENERATION", generation_id=generation_id)

    @property
    def counted(self) -> int:
        """How many images of its day's quota it takes: without success, what was ordered.

        One that a visitor made and its owner claimed takes none, nor does one that was imported.
        """
        if self.booked_on or self.imported:
            return 0
        ordered = min(int(self.ordered or 0), int(self.image_count))
        return ordered if self.status in UNPAINTED else int(self.image_count)

    @property
    def edits_pixels(self) -> bool:
        """Whether a model gets its parent to edit, and not words or a scene."""
        return bool(self.instruction) and not self.scene

    @property
    def payer(self) -> str:
        """Whose quota it is booked on."""
        return str(self.booked_on or self.user_id)


def owned(generation_id: str, owner_id: str) -> Generation:
    """Return the user's own generation as it is now. Raise NotFound for another's or none."""
    generation = find(generation_id) if ids.is_one(generation_id) else None
    if generation is None or generation.user_id != owner_id or generation.deleting:
        raise NotFound("Generation not found.")
    return generation


def find(generation_id: str) -> Generation | None:
    """Return the generation as it is now, or None."""
    found: Generation | None = Generation.find(f"G#{generation_id}", "GENERATION", consistent=True)
    return found


def by_ids(generation_ids: set[str]) -> dict[str, Generation]:
    """Return generations by id, in batches; what is gone is left out."""
    keys = [(f"G#{generation_id}", "GENERATION") for generation_id in sorted(generation_ids)]
    found = Generation.batch_get(keys) if keys else []
    return {generation.generation_id: generation for generation in found}


def of_user(user_id: str, before: str | None, limit: int) -> list[Generation]:
    """List a user's generations, newest first, older than `before`."""
    older = newest(Generation.first, f"U#{user_id}#GENERATIONS", before, limit)
    found = by_ids(set(older)).values()
    return sorted(found, key=lambda generation: str(generation.pk), reverse=True)
