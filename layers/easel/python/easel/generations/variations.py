"""Variations of an image of one's own: the same words and model, and nearly the same look."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from easel import images
from easel.db import Check, IdempotentRequest
from easel.errors import NotFound, RemixRefused
from easel.generations import commands
from easel.generations.commands import GenerationParams
from easel.generations.model import SIZES, Generation, find, owned
from easel.images import Image

CLAIMED: Final = "It came with an archive as a remix: who is behind it cannot be asked here."
# Its words say what was changed, and not what it shows.
EDITED: Final = ("edited", "overpainted")
FROM_PIXELS: Final = "It was edited, and not made from words that could be painted once more."


def request(
    user_id: str,
    image_id: str,
    count: int,
    once: IdempotentRequest,
    checks_of: Callable[[str, GenerationParams], Sequence[Check]],
) -> Generation:
    """Queue `count` variations of an image, with seeds of their own; it is named as their parent.

    The painter draws its scene a little otherwise; a model paints the words again. `checks_of` says
    of the user and what is asked for what must hold. Raise NotFound for another's image or none,
    RemixRefused for one that an archive calls a remix and for one that was edited, what a check
    says, and what `commands.request` raises.
    """
    found = [each for each in images.find_all([image_id]) if each.user_id == user_id]
    if not found:
        # It may have gone since the request was first made, and only its reply been lost.
        if earlier := once.result():
            return owned(earlier, user_id)
        raise NotFound("Image not found.")
    if found[0].claims_remix:
        raise RemixRefused(CLAIMED)
    if found[0].way in EDITED:
        raise RemixRefused(FROM_PIXELS)
    params = _params(found[0], count)
    return commands.request(user_id, params, once, checks_of(user_id, params))


def _params(image: Image, count: int) -> GenerationParams:
    made = find(image.generation_id)
    return GenerationParams(
        prompt=image.prompt,
        negative_prompt=image.negative_prompt,
        style=image.style,
        aspect_ratio=made.aspect_ratio if made else ratio(image),
        count=count,
        model=made.provider if made and not made.imported else None,
        parent_id=image.image_id,
        root_id=image.root,
        scene=image.scene,
        lineage=tuple(image.lineage or ()),
        lineage_images=tuple(image.lineage_images or ()),
    )


def ratio(image: Image) -> str:
    """Return the nearest shape there is."""
    return nearest_ratio(int(image.width), int(image.height))


def nearest_ratio(width: int, height: int, among: Iterable[str] = SIZES) -> str:
    """Return the shape nearest to so many pixels, of those that there are or of some of them."""
    shape = width / height
    return min(among, key=lambda ratio: abs(SIZES[ratio][0] / SIZES[ratio][1] - shape))
