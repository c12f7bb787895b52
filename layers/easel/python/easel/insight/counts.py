"""How numbers of users are shown to everybody: none below ten, in tens, and once for a window."""

import hashlib
import math
from typing import Final

from easel.insight.marks import Marker
from easel.insight.sketch import Sketch

# Of fewer users nobody is told anything.
FLOOR: Final = 10
# What rounding may take off a number, at most.
HIDDEN: Final = 2 * (FLOOR - 1)
# Two standard deviations and a little: an interval that holds in 95 cases of 100.
Z: Final = 1.96


class Rounding:
    """Rounds the numbers of a UTC day, each by less than ten, and by how much nobody knows.

    Otherwise whoever steers nine accounts would see by the number whether one more user was there.
    The same users are rounded alike wherever they are counted: the many words of one post are no
    more to go by than one of them.
    """

    def __init__(self, day: str) -> None:
        self._marker, self._day = Marker(), day

    def shown(self, users: Sketch) -> int:
        """Return the number to show: a multiple of ten, or 0 where it is too small."""
        who = hashlib.sha256(users.packed() or users.registers).hexdigest()
        taken_off = int.from_bytes(self._marker.mark(self._day, "rounding", who), "big") % FLOOR
        return max(0, users.number - taken_off) // FLOOR * FLOOR


def surely(good: int, bad: int) -> tuple[float, float]:
    """Return where a rate lies, in 95 cases of 100, of two numbers that were rounded.

    Each may be larger by what rounding hides.
    """
    low, _ = wilson(good, good + bad + HIDDEN)
    _, high = wilson(good + HIDDEN, good + HIDDEN + bad)
    return low, high


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
