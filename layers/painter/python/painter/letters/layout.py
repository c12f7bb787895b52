"""Decides where the words of a prompt are written, and how large."""

from dataclasses import dataclass
from random import Random

from painter.letters.typeset import HIGH, width_of
from painter.scene import Lettering, Placed

TALLEST, TALLEST_ALONE = 0.13, 0.2
PITCH = 1.5
# The middle of a board that stands beside what else there is, and how much room it takes.
BESIDE, BOARD_WIDE, BOARD_ALONE, SHEET_WIDE = (0.27, 0.73), 0.4, 0.52, 0.86
BOARD_Y, MARGIN = 0.6, 0.07


@dataclass(frozen=True)
class Sheet:
    """Width and height in the shorter side."""

    width: float
    height: float


def lettering_of(
    lines: tuple[str, ...], sheet: Sheet, placed: tuple[Placed, ...], rng: Random, *, on_board: bool
) -> Lettering | None:
    """Lines over the picture, in its middle where nothing else is, or on a board."""
    if not lines:
        return None
    wide = sheet.width * (
        BOARD_WIDE if on_board and placed else (BOARD_ALONE if on_board else SHEET_WIDE)
    )
    size = min(TALLEST if placed else TALLEST_ALONE, wide * HIGH / max(map(width_of, lines)))
    size = min(size, sheet.height * (0.3 if placed else 0.6) / (len(lines) * PITCH))
    if on_board:
        return Lettering(lines, _beside(placed, rng), BOARD_Y, size, on_board=True)
    high = size * PITCH * (len(lines) - 1) + size
    y = MARGIN + high / 2 / sheet.height if placed else 0.5
    return Lettering(lines, 0.5, y, size)


def _beside(placed: tuple[Placed, ...], rng: Random) -> float:
    if not placed:
        return 0.5
    middle = sum(at.x for at in placed) / len(placed)
    return BESIDE[0] if middle > 0.5 or (middle == 0.5 and rng.random() < 0.5) else BESIDE[1]
