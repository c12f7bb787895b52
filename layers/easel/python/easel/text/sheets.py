"""Sheets: rows as CSV (RFC 4180), in which no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# By these a spreadsheet tells a formula, also in the widths of East Asian letters.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
Cell = str | int | float


def sheet(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV, the first of which names the columns. Numbers stay numbers."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_harmless(each) for each in r] for r in rows)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
