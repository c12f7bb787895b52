"""Looks: the colours and the composition of an image, as whole numbers that two can be told by.

140 numbers from 0 to 15 in three parts, kept as 96 letters: how much there is of 28 colours; the
mean colour of each cell of a 4 by 4 grid; and how strong edges of four directions are in each cell.
Whether two images are the same one is PDQ's to say (`pdq`); this says whether they look alike.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Final

SIDE_CELLS: Final = 4
CELLS: Final = SIDE_CELLS**2
# Four greys by lightness; eight hues, each dark, middling and light.
GREYS, HUES, LIGHTS = 4, 8, 3
COLOURS: Final = GREYS + HUES * LIGHTS
DIRECTIONS: Final = 4
NUMBERS: Final = COLOURS + 3 * CELLS + DIRECTIONS * CELLS
# Sums of differences from which two images have nothing in common, by part.
FAR_COLOURS, FAR_CELLS, FAR_EDGES = 60, 160, 120
WHOLE: Final = 1000
# So much of a colour (of 15, which is all) is worth a bucket: a tenth of the image.
MUCH: Final = 5
STRONG: Final = 3


@dataclass(frozen=True)
class Looks:
    """What an image looks like; each number is from 0 to 15.

    `colours` are COLOURS shares (as roots, so that a little of a colour counts), `cells` lightness,
    a and b of each cell in rows, `edges` the strength of each direction in each cell.
    """

    colours: tuple[int, ...]
    cells: tuple[int, ...]
    edges: tuple[int, ...]

    def packed(self) -> str:
        """Return the looks as text, two numbers in a byte."""
        numbers = (*self.colours, *self.cells, *self.edges)
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return base64.urlsafe_b64encode(bytes(one << 4 | other for one, other in pairs)).decode()

    def buckets(self) -> tuple[str, ...]:
        """Return coarse names for what it looks like: images that look alike share many of them."""
        colours = (f"c{n}" for n, share in enumerate(self.colours) if share >= MUCH)
        cells = (
            f"p{n}.{light >> 2}{a >> 1}{b >> 1}"
            for n, (light, a, b) in enumerate(_by(3, self.cells))
        )
        edges = (
            f"e{n}.{max(range(DIRECTIONS), key=lambda each: strengths[each])}"
            for n, strengths in enumerate(_by(DIRECTIONS, self.edges))
            if max(strengths) >= STRONG
        )
        return (*colours, *cells, *edges)


def unpacked(packed: str | None) -> Looks | None:
    """Return looks that were packed; None where there are none, or of another form."""
    try:
        data = base64.urlsafe_b64decode(packed or "")
    except (binascii.Error, ValueError):
        return None
    numbers = tuple(half for byte in data for half in (byte >> 4, byte & 15))
    if len(numbers) != NUMBERS:
        return None
    split = COLOURS + 3 * CELLS
    return Looks(numbers[:COLOURS], numbers[COLOURS:split], numbers[split:])


def colours_alike(one: Looks, other: Looks) -> int:
    """Return how alike the colours of two images are, wherever they are: 0 to 1000."""
    return _alike(one.colours, other.colours, FAR_COLOURS)


def compositions_alike(one: Looks, other: Looks) -> int:
    """Return how alike it is what is where: colours of cells and edges, 0 to 1000."""
    cells = _alike(one.cells, other.cells, FAR_CELLS)
    return (cells + _alike(one.edges, other.edges, FAR_EDGES)) // 2


def _alike(one: tuple[int, ...], other: tuple[int, ...], far: int) -> int:
    apart = sum(abs(a - b) for a, b in zip(one, other, strict=True))
    return max(0, WHOLE - WHOLE * apart // far)


def _by(count: int, numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [numbers[at : at + count] for at in range(0, len(numbers), count)]
