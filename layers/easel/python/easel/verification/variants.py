"""What an image may have been before it was changed: turned, cropped, or framed.

All of it is tried on what is looked for; the index has each image once, as it is.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

import pyvips

from easel.images import pdq
from easel.images.hash_blocklist import QUALITY

# Shares of a side that may have been cut off: all round, or on one side alone. The edge is drawn
# out as far, which looks enough like what was there.
ALL_ROUND: Final = (0.026, 0.055)
ONE_SIDE: Final = 0.053
SIDES: Final = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
# How far a frame may differ from one colour, of 255: paper from a frame on it, and the edge of one
# that was compressed. And what is left of the image at least.
FRAMES: Final = (10, 20)
LEAST: Final = 0.25


def stages(image: pyvips.Image) -> Iterator[list[str]]:
    """Yield the prints to look for, the likeliest first: 1, 7, 7 and 49 of them at most.

    Nothing of an image that says too little to be told from others.
    """
    whole = pdq.turns(image)
    if whole.quality >= QUALITY:
        yield [whole.hashes[0]]
        yield list(whole.hashes[1:])
    changed = [pdq.turns(each) for each in _changed(image)]
    telling = [each.hashes for each in changed if each.quality >= QUALITY]
    yield [each[0] for each in telling]
    yield [turned for each in telling for turned in each[1:]]


def _changed(image: pyvips.Image) -> Iterator[pyvips.Image]:
    """Seven at most: a second guess of a frame takes the place of the larger crop."""
    boxes = sorted({box for box in map(partial(_box, image), FRAMES) if box})
    yield from (image.crop(*box).copy_memory() for box in boxes)
    for share in ALL_ROUND[: 3 - len(boxes)]:
        yield _extended(image, (1, 1, 1, 1), share)
    for side in SIDES:
        yield _extended(image, side, ONE_SIDE)


def _box(image: pyvips.Image, frame: int) -> tuple[int, int, int, int] | None:
    """Return what is within a frame of one colour, where there is one and something is left."""
    found = image.find_trim(threshold=frame, background=image.getpoint(0, 0))
    left, top, width, height = found
    is_framed = (width, height) != (image.width, image.height)
    is_left = width * height >= LEAST * image.width * image.height
    return (left, top, width, height) if is_framed and is_left else None


def _extended(image: pyvips.Image, sides: tuple[int, int, int, int], share: float) -> pyvips.Image:
    """The image with its edges drawn out: left, above, right, below."""
    left, above, right, below = sides
    across, down = (round(share * length) for length in (image.width, image.height))
    wide, high = image.width + (left + right) * across, image.height + (above + below) * down
    return image.embed(left * across, above * down, wide, high, extend="copy").copy_memory()
