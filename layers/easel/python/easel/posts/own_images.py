"""The images that an author publishes."""

from easel import images
from easel.images import Image, hash_blocklist
from easel.posts import content_rating, lineage


def chosen(author_id: str, image_ids: list[str], level: str) -> list[Image]:
    """Return these images of an author, in order, to be shown at a level.

    Raise Invalid for images that are not the author's or were taken down, for a level that this
    network does not take, and for one below that of what the images remix.
    """
    content_rating.refuse_explicit(level)
    found = images.owned(image_ids, author_id, "/image_ids")
    hash_blocklist.refuse(found, "/image_ids")
    lineage.refuse_below(level, lineage.ancestors_of(found))
    return found
