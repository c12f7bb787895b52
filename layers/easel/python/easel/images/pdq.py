"""PDQ: a hash of what an image looks like, 256 bits that scaling and re-encoding hardly change.

The algorithm is Meta's (github.com/facebook/ThreatExchange, `pdq`), so that lists of hashes can be
exchanged. Its own library has no wheel for the machines this runs on; tests hold this one against
it. Two prints within 31 bits are the same image, as the paper recommends, unless the quality of one
is below 50: then it shows too little to be told from others.
"""

import math
from array import array
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

import pyvips

SIDE: Final = 64
BITS_A_SIDE: Final = 16
LUMA: Final = [[0.299, 0.587, 0.114]]
# Rows 1 to 16 of a 64-point DCT-II: what an image looks like from afar, without its brightness.
WAVES: Final = [
    [
        math.sqrt(2 / SIDE) * math.cos(math.pi / (2 * SIDE) * (row + 1) * (2 * column + 1))
        for column in range(SIDE)
    ]
    for row in range(BITS_A_SIDE)
]


# Across and down: as it is, either, both.
MIRRORS: Final = ((False, False), (True, False), (False, True), (True, True))

Grid = list[list[float]]


@dataclass(frozen=True)
class Print:
    """What an image looks like. `hash` is 64 hex digits, `quality` 0 to 100.

    `shifted` is the hash as it was taken until version 2 of the files: of a grid two pixels off
    where a side divided by 128, rounded up, is even.
    """

    hash: str
    quality: int
    shifted: str


@dataclass(frozen=True)
class Turns:
    """The hashes of an image turned and mirrored, in eight ways, as it is first; one quality."""

    hashes: tuple[str, ...]
    quality: int


def look(image: pyvips.Image) -> Print:
    """Return the print of an sRGB image, flattened if transparent."""
    blurred = _blurred(_luma(image))
    grid = _sampled(blurred, *map(_shift, (image.width, image.height)))
    return Print(_hash(grid), _quality(grid), _hash(_sampled(blurred, 0, 0)))


def turns(image: pyvips.Image) -> Turns:
    """Return the hashes that an sRGB image has in each of the eight ways it can be turned.

    Turning an image swaps its waves and turns their signs: it is looked at once.
    """
    grid = _sampled(_blurred(_luma(image)), *map(_shift, (image.width, image.height)))
    waves = _waves(grid)
    lying = [list(column) for column in zip(*waves, strict=True)]
    mirrored = [_mirrored(each, *way) for each in (waves, lying) for way in MIRRORS]
    return Turns(tuple(_bits(each) for each in mirrored), _quality(grid))


def _mirrored(waves: Grid, across: bool, down: bool) -> Grid:
    """Each other wave, from the first on, is the other way round in a mirror."""
    return [
        [
            -value if (across and not column % 2) != (down and not row % 2) else value
            for column, value in enumerate(values)
        ]
        for row, values in enumerate(waves)
    ]


def _shift(length: int) -> int:
    """How far a box filter of even width moves the image, twice: the reference's looks ahead."""
    return 0 if _window(length) % 2 else 2


def _hash(grid: Grid) -> str:
    return _bits(_waves(grid))


def _waves(grid: Grid) -> Grid:
    """How much of each wave is in a grid: 16 rows by how they lie down it, of 16 across."""
    half = [_products(wave, grid) for wave in WAVES]
    return [[_dot(row, wave) for wave in WAVES] for row in half]


def _bits(waves: Grid) -> str:
    values = list(chain.from_iterable(waves))
    median = sorted(values)[len(values) // 2 - 1]
    bits = "".join("1" if value > median else "0" for value in reversed(values))
    return f"{int(bits, 2):064x}"


def _quality(grid: Grid) -> int:
    """How much the grid has of edges, as the reference counts them: whole hundredths, over 90."""
    across = ((one, other) for row in grid for one, other in pairwise(row))
    down = ((one, other) for column in zip(*grid, strict=True) for one, other in pairwise(column))
    edges = sum(abs(int((one - other) * 100 / 255)) for one, other in chain(across, down))
    return min(100, edges // 90)


def _luma(image: pyvips.Image) -> pyvips.Image:
    solid = image.flatten() if image.hasalpha() else image
    return solid.cast("float").recomb(LUMA)


def _blurred(luma: pyvips.Image) -> pyvips.Image:
    """Two box blurs a side (a tent), as wide as a cell of the half-size grid."""
    across, down = _window(luma.width), _window(luma.height)
    row = pyvips.Image.new_from_array([[1] * across], scale=across)
    column = pyvips.Image.new_from_array([[1]] * down, scale=down)
    for _ in range(2):
        luma = luma.conv(row).conv(column)
    return luma


def _window(length: int) -> int:
    return -(-length // (2 * SIDE))


def _sampled(luma: pyvips.Image, right: int, below: int) -> Grid:
    """Return the middle of each cell of a 64 by 64 grid, so many pixels further on."""
    values = array("f", bytes(luma.write_to_memory()))
    columns = [_place(n, luma.width, right) for n in range(SIDE)]
    rows = [_place(n, luma.height, below) * luma.width for n in range(SIDE)]
    return [[values[row + column] for column in columns] for row in rows]


def _place(cell: int, length: int, shift: int) -> int:
    return min(int((cell + 0.5) * length / SIDE) + shift, length - 1)


def _products(wave: list[float], grid: Grid) -> list[float]:
    return [_dot(wave, column) for column in zip(*grid, strict=True)]


def _dot(one: "list[float]", other: "list[float] | tuple[float, ...]") -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
