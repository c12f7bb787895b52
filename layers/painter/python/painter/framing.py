"""Frames what is wanted close: the figures fill about half of the sheet."""

import math
from dataclasses import dataclass, replace
from random import Random

from painter.figures import FIGURES
from painter.figures.faces import CLOSE, SHOWN_CLOSE
from painter.scene import Placed
from painter.seeds import between
from painter.shapes import bounds

LEAST, MOST = 0.45, 0.56
# What is taller than its room is cut off below, if it is not too much.
LARGEST = 2.1


@dataclass(frozen=True)
class Group:
    """The box around figures, in the sheet's shorter side."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def frame(
    placed: tuple[Placed, ...], sheet: tuple[float, float], rng: Random, *, whole: bool, low: bool
) -> tuple[Placed, ...]:
    """Scale figures as a group to half of a sheet; people alone show their faces.

    `whole` cuts nothing off, `low` leaves the upper part to lettering.
    """
    if not placed:
        return placed
    if all(at.name in CLOSE for at in placed):
        placed = tuple(replace(at, name=CLOSE[at.name]) for at in placed)
    group, room = around(placed, sheet), _room(sheet, whole=whole, low=low)
    scale = _scale(group, room, between(rng, LEAST, MOST) * sheet[0] * sheet[1], whole=whole)
    middle, top = (group.left + group.right) / 2, _top(placed, group.height * scale, room)
    return tuple(
        replace(
            at,
            x=0.5 + (at.x * sheet[0] - middle) * scale / sheet[0],
            y=(top + (at.y * sheet[1] - group.top) * scale) / sheet[1],
            size=at.size * scale,
        )
        for at in placed
    )


def _room(sheet: tuple[float, float], *, whole: bool, low: bool) -> Group:
    side, top = (0.13, 0.11) if whole else (0.03, 0.05)
    # A badge is as wide as it is high.
    edge = (sheet[0] - min(sheet)) / 2 if whole else 0.0
    above = (sheet[1] - min(sheet)) / 2 if whole else 0.0
    bottom = sheet[1] - above - (0.11 if whole else 0.05)
    upper = above + (0.25 if low else top)
    return Group(edge + side, upper, sheet[0] - edge - side, bottom)


def _top(placed: tuple[Placed, ...], high: float, room: Group) -> float:
    """In the middle of its room, or at its top; shoulders end where the sheet does."""
    if all(at.name in SHOWN_CLOSE for at in placed):
        return max(room.top, room.bottom + 0.06 - high)
    return room.top + max(0.0, room.height - high) / 2


def around(placed: tuple[Placed, ...], sheet: tuple[float, float]) -> Group:
    """The box around all figures, as if none were turned."""
    boxes = [_box(at, sheet) for at in placed]
    return Group(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _box(at: Placed, sheet: tuple[float, float]) -> Group:
    left, right, top = bounds(FIGURES[at.name].art)
    reach = (right - 50, 50 - left) if at.flip else (50 - left, right - 50)
    x, y, part = at.x * sheet[0], at.y * sheet[1], at.size / 100
    return Group(x - reach[0] * part, y - (100 - top) * part, x + reach[1] * part, y)


def _scale(group: Group, room: Group, area: float, *, whole: bool) -> float:
    widest, tallest = room.width / group.width, room.height / group.height
    scale = min(math.sqrt(area / (group.width * group.height)), widest)
    if scale <= tallest:
        return scale
    # Too tall: as wide as the area asks for, and cut off below.
    filled = area / room.height / group.width
    return tallest if whole else min(filled, widest, tallest * LARGEST)
