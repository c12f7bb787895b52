"""Variations of an image of one's own: the same words and model, and nearly the same look."""

from easel import images
from easel.db import IdempotentRequest
from easel.errors import NotFound
from easel.generations import commands
from easel.generations.commands import GenerationParams
from easel.generations.model import SIZES, Generation, find, owned
from easel.images import Image


def request(user_id: str, image_id: str, count: int, once: IdempotentRequest) -> Generation:
    """Queue `count` variations of an image, with seeds of their own; it is named as their parent.

    The painter draws its scene a little otherwise; a model paints the words again. Raise NotFound
    for another's image or none, and what `commands.request` raises.
    """
    found = [each for each in images.find_all([image_id]) if each.user_id == user_id]
    if not found:
        # It may have gone since the request was first made, and only its reply been lost.
        if earlier := once.result():
            return owned(earlier, user_id)
        raise NotFound("Image not found.")
    return commands.request(user_id, _params(found[0], count), once)


def _params(image: Image, count: int) -> GenerationParams:
    made = find(image.generation_id)
    return GenerationParams(
        prompt=image.prompt,
        negative_prompt=image.negative_prompt,
        style=image.style,
        aspect_ratio=made.aspect_ratio if made else _ratio(image),
        count=count,
        model=made.provider if made and not made.imported else None,
        parent_id=image.image_id,
        scene=image.scene,
    )


def _ratio(image: Image) -> str:
    """The nearest shape there is."""
    shape = int(image.width) / int(image.height)
    return min(SIZES, key=lambda ratio: abs(SIZES[ratio][0] / SIZES[ratio][1] - shape))
