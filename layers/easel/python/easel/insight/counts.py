"""How numbers of users are shown to everybody: none below ten, in tens, and once for a window."""

import math
from typing import Final

from easel.insight.marks import Marker

# Of fewer users nobody is told anything.
FLOOR: Final = 10
# Two standard deviations and a little: an interval that holds in 95 cases of 100.
Z: Final = 1.96


class Rounding:
    """Rounds the numbers of one window, each by less than ten, and by how much nobody knows.

    Otherwise whoever steers nine accounts would see by the number whether one more user was there.
    """

    def __init__(self, grain: str, window: str) -> None:
        self._marker, self._grain, self._window = Marker(), grain, window

    def shown(self, cell: str, number: int) -> int:
        """Return the number to show of a cell: a multiple of ten, or 0 where it is too small."""
        said = self._marker.mark(
            self._window[:8], "rounding", f"{self._grain}#{self._window}#{cell}"
        )
        taken_off = int.from_bytes(said, "big") % FLOOR
        return max(0, number - taken_off) // FLOOR * FLOOR


def wilson(successes: int, tries: int) -> tuple[float, float]:
    """Return where a rate of success lies, in 95 cases of 100 (Wilson's interval).

    Without a try it is anything from 0 to 1.
    """
    if tries == 0:
        return 0.0, 1.0
    rate, square = successes / tries, Z * Z / tries
    middle = (rate + square / 2) / (1 + square)
    half = Z / (1 + square) * math.sqrt(rate * (1 - rate) / tries + square / (4 * tries))
    return max(0.0, middle - half), min(1.0, middle + half)
