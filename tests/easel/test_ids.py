"""Ids: what is written by hand is what the library writes."""

import pytest
from ulid import ULID

from easel import ids


@pytest.mark.parametrize("seconds", [0, 1, 1_790_000_000, 1_796_030_717, 2**32, 4_102_444_800])
def test_the_smallest_id_of_a_second_is_the_library_s(seconds: int) -> None:
    theirs = str(ULID.from_timestamp(float(seconds)))

    assert ids.at_time(seconds) == theirs[:10] + "0" * 16
    assert ids.second(ids.at_time(seconds)) == seconds
