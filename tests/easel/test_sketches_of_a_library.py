"""Beyond ten thousand we count as a library does that is nobody's here: datasketch.

It takes its register from the end of a hash, and we from the beginning: it is given ours turned.
"""

import hashlib
from functools import reduce

import pytest
from datasketch import HyperLogLogPlusPlus

from easel.insight.sketch import EXACT_TO, INDEX_BITS, MARK_BYTES, STANDARD_ERROR, Sketch

REST_BITS = 8 * MARK_BYTES - INDEX_BITS
SIZES = [EXACT_TO + 1, 15_000, 40_000, 80_000]


def marks(begin: int, end: int) -> list[bytes]:
    """Marks as they are made of ids, from one to another."""
    return [
        hashlib.blake2b(str(each).encode(), digest_size=MARK_BYTES).digest()
        for each in range(begin, end)
    ]


def turned(mark: bytes) -> int:
    """Put the bits that choose the register behind the others."""
    register, rest = divmod(int.from_bytes(mark, "big"), 1 << REST_BITS)
    return rest << INDEX_BITS | register


def theirs(some: list[bytes]) -> HyperLogLogPlusPlus:
    """What the library makes of marks."""
    made = HyperLogLogPlusPlus(p=INDEX_BITS, hashfunc=turned)
    for mark in some:
        made.update(mark)
    return made


def agree(ours: Sketch, library: HyperLogLogPlusPlus, number: int) -> None:
    """The registers are the same; both are off by no more than is stated, and hardly by another."""
    assert ours.registers == bytes(library.digest().tolist())
    for found in (ours.number, library.count()):
        # One of 15,000 would be farther off; the marks are the same each time.
        assert abs(found - number) / number < 4 * STANDARD_ERROR
    assert abs(ours.number - library.count()) / number < STANDARD_ERROR


@pytest.mark.parametrize("number", SIZES)
def test_the_registers_are_those_of_the_library_and_the_number_is_as_near(number: int) -> None:
    some = marks(0, number)

    agree(Sketch().with_marks(some), theirs(some), number)


def test_joined_they_are_what_the_library_merges() -> None:
    # Some overlap, some are exact still, one is within another.
    spans = [(0, 30_000), (20_000, 45_000), (44_000, 52_000), (0, 500)]
    parts = [marks(*span) for span in spans]

    ours = reduce(Sketch.joined, (Sketch().with_marks(part) for part in parts))
    library = HyperLogLogPlusPlus.union(*map(theirs, parts))

    agree(ours, library, 52_000)


def test_added_to_later_they_are_what_the_library_goes_on_with() -> None:
    library, ours = theirs(marks(0, 12_000)), Sketch().with_marks(marks(0, 12_000))
    for begin in (12_000, 11_000, 25_000):
        more = marks(begin, begin + 13_000)
        ours = ours.with_marks(more)
        for mark in more:
            library.update(mark)

    agree(ours, library, 38_000)
