"""The images that an author publishes."""

from easel import images
from easel.generations.judges import images as judged_images
from easel.images import Image, hash_blocklist
from easel.posts import content_rating


def chosen(author_id: str, image_ids: list[str], level: str) -> list[Image]:
    """Return these images of an author, in order, to be shown at a level.

    Raise Invalid for images that are not the author's, were taken down or are refused by a judge,
    and for a level that this network does not take; JudgeSilent while an image waits to be judged.
    """
    content_rating.refuse_explicit(level)
    found = images.owned(image_ids, author_id, "/image_ids")
    hash_blocklist.refuse(found, "/image_ids")
    judged_images.require(found, [f"/image_ids/{place}" for place in range(len(found))])
    return found
