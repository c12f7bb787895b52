"""What is written by what people do costs no more than was agreed."""

import pytest

from bench import writes


@pytest.mark.slow
@pytest.mark.parametrize("measured", writes.MEASURED, ids=lambda each: each.__name__.strip("_"))
def test_what_people_do_costs_no_more_units_than_was_agreed(measured: writes.Measured) -> None:
    figures = list(writes.alone(measured))
    assert figures
    assert not [figure for figure in figures if figure.exceeded]
