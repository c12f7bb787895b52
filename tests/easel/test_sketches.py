"""How many there are: exactly up to ten thousand, and beyond within the error that is stated."""

import hashlib
import math
import random

import pytest

from easel.insight.sketch import EXACT_TO, STANDARD_ERROR, Sketch, unpacked

SMALL = 200


def marks(number: int, name: str = "") -> list[bytes]:
    """Marks as they are made of ids."""
    return [
        hashlib.blake2b(f"{name}{each}".encode(), digest_size=8).digest() for each in range(number)
    ]


@pytest.mark.parametrize("number", [0, 1, 9, 10, SMALL, EXACT_TO])
def test_up_to_ten_thousand_it_is_exact(number: int) -> None:
    sketch = Sketch().with_marks(marks(number))

    assert sketch.is_exact
    assert sketch.number == number


@pytest.mark.parametrize("number", [EXACT_TO + 1, 20_000, 60_000])
def test_beyond_it_is_within_the_error_that_is_stated(number: int) -> None:
    sketch = Sketch().with_marks(marks(number))

    assert not sketch.is_exact
    # One of 15,000 would be farther off; the marks are the same each time.
    assert abs(sketch.number - number) / number < 4 * STANDARD_ERROR


def test_the_stated_error_is_that_of_its_registers() -> None:
    assert math.isclose(STANDARD_ERROR, 0.008125)


@pytest.mark.soak
def test_over_many_tries_it_is_wrong_by_as_much_as_is_stated_and_to_no_side() -> None:
    number, tries = 30_000, 60
    errors = [
        Sketch().with_marks(marks(number, f"{each}-")).number / number - 1 for each in range(tries)
    ]

    spread = math.sqrt(sum(each * each for each in errors) / tries)
    assert 0.6 * STANDARD_ERROR < spread < 1.4 * STANDARD_ERROR
    assert abs(sum(errors) / tries) < 4 * STANDARD_ERROR / math.sqrt(tries)


def test_what_comes_twice_or_in_another_order_comes_to_the_same() -> None:
    some = marks(EXACT_TO + 500)
    mixed = [*some, *some[::3]]
    random.Random(7).shuffle(mixed)
    in_pieces = Sketch()
    for begin in range(0, len(mixed), 1_000):
        in_pieces = in_pieces.with_marks(mixed[begin : begin + 1_000])

    assert in_pieces == Sketch().with_marks(some)
    assert in_pieces.with_marks(some[:50]) == in_pieces


def test_packed_and_read_again_it_is_the_same() -> None:
    some = frozenset(marks(SMALL))

    assert unpacked(Sketch(some).packed()) == some
