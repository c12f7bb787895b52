"""How many different marks there are: exactly up to ten thousand, and about so many beyond.

Beyond, it is a HyperLogLog of 16,384 registers: the standard error is 0.82 %, whatever the number.
Its estimator is Ertl's improved one (2017, arXiv:1702.01284, algorithm 6), which needs no tables
and no case for small numbers. Adding what is there already changes nothing, nor does another order:
so what comes twice, late or in another order is counted once.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# A mark is so many bytes of a keyed hash.
MARK_BYTES: Final = 8
EXACT_TO: Final = 10_000
INDEX_BITS: Final = 14
REGISTERS: Final = 1 << INDEX_BITS
# The part of an estimate by which it is wrong, as one standard deviation.
STANDARD_ERROR: Final = 1.04 / math.sqrt(REGISTERS)
_REST_BITS: Final = 8 * MARK_BYTES - INDEX_BITS


@dataclass(frozen=True)
class Sketch:
    """Marks, or past ten thousand of them a byte for each register. One of the two is empty."""

    marks: frozenset[bytes] = frozenset()
    registers: bytes = b""

    @property
    def is_exact(self) -> bool:
        """Whether `number` is exact."""
        return not self.registers

    @cached_property
    def number(self) -> int:
        """How many different marks were added."""
        return len(self.marks) if self.is_exact else round(_estimate(self.registers))

    def with_marks(self, marks: Iterable[bytes], exact_to: int = EXACT_TO) -> "Sketch":
        """Return the sketch to which these were added too, exact up to so many."""
        if self.is_exact:
            joined = self.marks | frozenset(marks)
            if len(joined) <= exact_to:
                return Sketch(joined)
            return Sketch(registers=_registered(bytes(REGISTERS), joined))
        return Sketch(registers=_registered(self.registers, marks))

    def joined(self, other: "Sketch") -> "Sketch":
        """Return the sketch of what is in either, exact where both are."""
        if self.is_exact and other.is_exact:
            return Sketch(self.marks | other.marks)
        one, another = (
            each.registers or _registered(bytes(REGISTERS), each.marks) for each in (self, other)
        )
        return Sketch(registers=bytes(map(max, one, another)))

    def packed(self) -> bytes:
        """Return the marks in one piece, in order."""
        return b"".join(sorted(self.marks))


def unpacked(packed: bytes) -> frozenset[bytes]:
    """Return the marks that were packed."""
    return frozenset(packed[at : at + MARK_BYTES] for at in range(0, len(packed), MARK_BYTES))


def _registered(registers: bytes, marks: Iterable[bytes]) -> bytes:
    found = bytearray(registers)
    for mark in marks:
        index, rank = _place(mark)
        found[index] = max(found[index], rank)
    return bytes(found)


def _place(mark: bytes) -> tuple[int, int]:
    """Return which register a mark moves, and how far: the zeros that the rest begins with, + 1."""
    index, rest = divmod(int.from_bytes(mark, "big"), 1 << _REST_BITS)
    return index, _REST_BITS - rest.bit_length() + 1


def _estimate(registers: bytes) -> float:
    counts = [registers.count(rank) for rank in range(_REST_BITS + 2)]
    total = REGISTERS * _tau(1 - counts[_REST_BITS + 1] / REGISTERS)
    for rank in range(_REST_BITS, 0, -1):
        total = (total + counts[rank]) / 2
    total += REGISTERS * _sigma(counts[0] / REGISTERS)
    return REGISTERS**2 / (2 * math.log(2) * total)


def _sigma(share: float) -> float:
    """Sum what empty registers weigh; infinite where all are."""
    if share == 1:
        return math.inf
    weight, total, before = 1.0, share, -1.0
    while total != before:
        share, before = share * share, total
        total += share * weight
        weight += weight
    return total


def _tau(share: float) -> float:
    """Sum what full registers weigh."""
    if share in {0, 1}:
        return 0.0
    weight, total, before = 1.0, 1 - share, -1.0
    while total != before:
        share, before, weight = math.sqrt(share), total, weight / 2
        total -= (1 - share) ** 2 * weight
    return total / 3
