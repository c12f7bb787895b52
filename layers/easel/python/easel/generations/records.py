"""What is known of images, on its way from step to step: Step Functions carries 256 KiB of state.

The scene that an image was drawn from has its prompt several times over, so four of them with a
long prompt that is not in Latin letters are twice as much. Packed, they are a tenth.
"""

import base64
import json
import zlib
from typing import Any

ImageRecord = dict[str, Any]


def places(state: dict[str, Any]) -> list[int]:
    """Return which paintings of a run go on, of 0 to 3: those whose images `image_ids` has.

    A judge says so where it refuses some. Else they are all there are.
    """
    return list(state.get("places", range(len(state["image_ids"]))))


def packed(records: list[ImageRecord]) -> str:
    """Convert records to text: JSON by zlib in base64."""
    return base64.b64encode(zlib.compress(json.dumps(records).encode(), 9)).decode()


def unpacked(images: str | list[ImageRecord]) -> list[ImageRecord]:
    """Convert what `packed` made to records. A run that began before it was hands over records."""
    if not isinstance(images, str):
        return images
    found: list[ImageRecord] = json.loads(zlib.decompress(base64.b64decode(images)))
    return found
