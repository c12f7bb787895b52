"""What is sent to a model that edits an image: that image, and which part of it."""

from dataclasses import dataclass
from typing import Final

from easel.generations.providers.base import Order, ProviderFailed
from easel.images import masks, pixels

GONE: Final = ("image-gone", "The image that was to be edited is not there any more.")
TOO_LARGE: Final = ("picture-too-large", "The image that was to be edited is too large for that.")
# What `images.edit` takes of an image.
MOST_BYTES: Final = 50_000_000
File = tuple[str, bytes, str]


@dataclass(frozen=True)
class Sent:
    """The files of an order, each with its name and content type."""

    image: File
    mask: File | None


def files(order: Order) -> Sent:
    """Return the files of an order. Raise ProviderFailed: nothing was asked yet."""
    at = order.upload_path
    image = pixels.of_upload(at) if at else pixels.of(order.parent_id or "")
    if image is None:
        raise ProviderFailed(*GONE)
    if len(image) >= MOST_BYTES:
        raise ProviderFailed(*TOO_LARGE)
    mask = masks.read(order.mask).png(*pixels.size(image)) if order.mask else None
    drawn = ("mask.png", mask, "image/png") if mask else None
    return Sent(("image.png", image, "image/png"), drawn)
