"""Take the looks of an image. Beside `looks`, as libvips is only where images are finished."""

import math
from array import array
from collections.abc import Iterable, Sequence
from typing import Final

import pyvips

from easel.images.looks import CELLS, COLOURS, DIRECTIONS, GREYS, HUES, LIGHTS, SIDE_CELLS, Looks

# In pixels; an image is squeezed into a square, as what is where is asked of shares of its sides.
SIDE: Final = 48
CELL: Final = SIDE // SIDE_CELLS
# Chroma under which a colour is a grey.
GREY: Final = 10
# Lightness (of 100) at which dark ends, and light begins.
DARK, LIGHT = 35, 70
# A mean difference of lightness across two pixels that is as strong as edges get.
STRONGEST: Final = 20
Lab = tuple[float, float, float]


def look(image: pyvips.Image) -> Looks:
    """Return the looks of an sRGB image, on white where it is transparent."""
    pixels = _pixels(image)
    return Looks(_colours(pixels), _cells(pixels), _edges([light for light, _, _ in pixels]))


def _pixels(image: pyvips.Image) -> list[Lab]:
    """CIELAB of a square of 48 pixels a side."""
    solid = image.flatten(background=[255, 255, 255]) if image.hasalpha() else image
    small = solid.thumbnail_image(SIDE, height=SIDE, size="force").colourspace("lab")
    values = array("f", bytes(small.cast("float").write_to_memory()))
    return list(zip(values[::3], values[1::3], values[2::3], strict=True))


def _colours(pixels: Sequence[Lab]) -> tuple[int, ...]:
    counts = [0] * COLOURS
    for pixel in pixels:
        counts[_colour(*pixel)] += 1
    return tuple(_of_15(math.sqrt(count / len(pixels))) for count in counts)


def _colour(light: float, a: float, b: float) -> int:
    if math.hypot(a, b) < GREY:
        return min(GREYS - 1, int(light * GREYS / 100))
    hue = int((math.atan2(b, a) / math.tau % 1) * HUES) % HUES
    return GREYS + hue * LIGHTS + (light >= DARK) + (light >= LIGHT)


def _cells(pixels: Sequence[Lab]) -> tuple[int, ...]:
    sums = [[0.0, 0.0, 0.0] for _ in range(CELLS)]
    for place, pixel in enumerate(pixels):
        found = sums[_cell(place)]
        for band, value in enumerate(pixel):
            found[band] += value
    means = ([value / CELL**2 for value in found] for found in sums)
    return tuple(
        number
        for light, a, b in means
        for number in (_of_15(light / 100), _of_15((a + 64) / 128), _of_15((b + 64) / 128))
    )


def _edges(lights: Sequence[float]) -> tuple[int, ...]:
    """How strong each direction is in each cell, of what lies between its neighbours."""
    sums = [[0.0] * DIRECTIONS for _ in range(CELLS)]
    for place in _inner():
        across = lights[place + 1] - lights[place - 1]
        down = lights[place + SIDE] - lights[place - SIDE]
        turn = math.atan2(down, across) / math.pi % 1
        sums[_cell(place)][int(turn * DIRECTIONS + 0.5) % DIRECTIONS] += math.hypot(across, down)
    return tuple(_of_15(value / CELL**2 / STRONGEST) for found in sums for value in found)


def _inner() -> Iterable[int]:
    return (row * SIDE + column for row in range(1, SIDE - 1) for column in range(1, SIDE - 1))


def _cell(place: int) -> int:
    row, column = divmod(place, SIDE)
    return row // CELL * SIDE_CELLS + column // CELL


def _of_15(share: float) -> int:
    return max(0, min(15, round(15 * share)))
