"""PDQ: a hash of what an image looks like, 256 bits that scaling and re-encoding hardly change.

The algorithm is Meta's (github.com/facebook/ThreatExchange, `pdq`), so that lists of hashes can be
exchanged. Its own library has no wheel for the machines this runs on; tests hold this one against
it. Two prints within 31 bits are the same image, as the paper recommends.
"""

import math
from array import array
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


def pdq(image: pyvips.Image) -> str:
    """Return the PDQ hash of an sRGB image as 64 hex digits, flattened if transparent."""
    grid = _sampled(_blurred(_luma(image)))
    half = [_products(wave, grid) for wave in WAVES]
    waves = [value for row in half for value in (_dot(row, wave) for wave in WAVES)]
    median = sorted(waves)[len(waves) // 2 - 1]
    bits = "".join("1" if value > median else "0" for value in reversed(waves))
    return f"{int(bits, 2):064x}"


def _luma(image: pyvips.Image) -> pyvips.Image:
    solid = image.flatten() if image.hasalpha() else image
    return solid.cast("float").recomb(LUMA)


def _blurred(luma: pyvips.Image) -> pyvips.Image:
    """Two box blurs a side (a tent), as wide as a cell of the half-size grid."""
    across, down = (-(-length // (2 * SIDE)) for length in (luma.width, luma.height))
    row = pyvips.Image.new_from_array([[1] * across], scale=across)
    column = pyvips.Image.new_from_array([[1]] * down, scale=down)
    for _ in range(2):
        luma = luma.conv(row).conv(column)
    return luma


def _sampled(luma: pyvips.Image) -> list[list[float]]:
    """Return the middle of each cell of a 64 by 64 grid."""
    values = array("f", bytes(luma.write_to_memory()))
    columns = [int((n + 0.5) * luma.width / SIDE) for n in range(SIDE)]
    rows = [int((n + 0.5) * luma.height / SIDE) * luma.width for n in range(SIDE)]
    return [[values[row + column] for column in columns] for row in rows]


def _products(wave: list[float], grid: list[list[float]]) -> list[float]:
    return [_dot(wave, column) for column in zip(*grid, strict=True)]


def _dot(one: "list[float]", other: "list[float] | tuple[float, ...]") -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
