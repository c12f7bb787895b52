"""Images, as the user sees who had them made."""

from easel.images import alt_text
from easel.images.model import Image
from easel.images.schemas import GeneratedImageView
from easel.storage import urls


def generated(image: Image) -> GeneratedImageView:
    """Present an image to the user who had it made."""
    return GeneratedImageView(
        id=image.image_id,
        width=int(image.width),
        height=int(image.height),
        thumbhash=image.thumbhash,
        prompt=image.prompt,
        seed=int(image.seed),
        model=image.model,
        understood=list(image.understood),
        ignored=list(image.ignored),
        alt_text=alt_text.drafted(image.prompt),
        renditions=urls.renditions(list(image.renditions), image.path, None),
        created_at=image.created_at,
    )
