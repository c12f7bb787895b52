"""Sheets: CSV in which nothing is taken for a formula, and numbers are numbers."""

import csv
import io

import pytest

from easel.text.sheets import sheet


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"])
def test_no_cell_begins_as_a_formula_does(cell: str) -> None:
    (row,) = csv.reader(io.StringIO(sheet([[cell]]), newline=""))
    assert row == [f"'{cell}"]


def test_numbers_commas_and_quotes_come_back_as_they_were() -> None:
    (row,) = csv.reader(io.StringIO(sheet([[-3, 0.5, 'a "fox", in snow', "<10"]]), newline=""))
    assert row == ["-3", "0.5", 'a "fox", in snow', "<10"]
