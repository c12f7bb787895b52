"""Images: the item, its files and renditions, and the public copies at the edge."""

from easel.images.model import (
    SIGNED,
    Image,
    file_name,
    file_of_width,
    find_all,
    owned,
    owned_one,
    stored,
)

__all__ = [
    "SIGNED",
    "Image",
    "file_name",
    "file_of_width",
    "find_all",
    "owned",
    "owned_one",
    "stored",
]
