"""Rows of images: prompts and images, with what is known of their making."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Final

from easel.exports.collecting import PublishedImage
from easel.exports.columns import COLUMNS, Row
from easel.exports.pseudonyms import RowIds

_SAID: Final = {each.name for each in COLUMNS["images"]}


def rows(found: Mapping[str, PublishedImage], ids: RowIds) -> Iterator[Row]:
    """Yield rows with the ids of users instead of pseudonyms."""
    for image in found.values():
        said = {name: value for name, value in asdict(image).items() if name in _SAID}
        yield said | {"row_id": ids.of("images", image.image_id), "user": image.user_id}
