"""Looks: the longest look of each user at something on one day; of many users, of a fair sample.

Kept are the users with the smallest marks, which are a hash with a random key: whoever is among
them is so by chance. Adding what is there already changes nothing, nor does another order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from easel.insight.sketch import MARK_BYTES

# Up to so many users it is all of them.
MOST: Final = 1024
# As many bytes say how long: an hour has 3.6 million milliseconds.
LONG_BYTES: Final = 3
ENTRY_BYTES: Final = MARK_BYTES + LONG_BYTES
_ALL_MARKS: Final = 1 << 8 * MARK_BYTES


@dataclass(frozen=True)
class Looks:
    """Milliseconds by mark, of the users with the smallest marks."""

    by_mark: Mapping[bytes, int]

    @property
    def is_exact(self) -> bool:
        """Whether it is all users."""
        return len(self.by_mark) < MOST

    @property
    def weight(self) -> float:
        """How many users each of these stands for, by how close together their marks are."""
        if self.is_exact:
            return 1.0
        users = (MOST - 1) * _ALL_MARKS / (int.from_bytes(max(self.by_mark), "big") + 1)
        return max(1.0, users / MOST)

    def with_looks(self, looks: Mapping[bytes, int]) -> "Looks":
        """Return the looks to which these were added too; of each user the longest holds."""
        marks = sorted(self.by_mark.keys() | looks.keys())[:MOST]
        return Looks({each: max(self.by_mark.get(each, 0), looks.get(each, 0)) for each in marks})

    def packed(self) -> bytes:
        """Return them in one piece, in order of marks."""
        each = sorted(self.by_mark.items())
        return b"".join(mark + long.to_bytes(LONG_BYTES, "big") for mark, long in each)


def unpacked(packed: bytes) -> Looks:
    """Return the looks that were packed."""
    entries = (packed[at : at + ENTRY_BYTES] for at in range(0, len(packed), ENTRY_BYTES))
    return Looks({each[:MARK_BYTES]: int.from_bytes(each[MARK_BYTES:], "big") for each in entries})


def usual(days: Iterable[Looks]) -> tuple[float, float]:
    """Return the median and the mean of the looks of some days, in seconds; 0 where there is none.

    Of an even number of looks the median is the shorter of the two in the middle.
    """
    # A weight looks at all marks of its day: once a day, or a year of many takes half a minute.
    weights = [(day, day.weight) for day in days]
    weighed = sorted((long, weight) for day, weight in weights for long in day.by_mark.values())
    whole, before = sum(weight for _, weight in weighed), 0.0
    if not weighed:
        return 0.0, 0.0
    mean = sum(long * weight for long, weight in weighed) / whole
    for long, weight in weighed:
        before += weight
        if 2 * before >= whole:
            return long / 1000, mean / 1000
    raise AssertionError("The weights of all looks are no whole.")
