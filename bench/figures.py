"""A figure, its limit, and the table they are printed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.metering.bill import Bill

HEADINGS = ("what", "measured", "unit", "must", "aim", "")
# What floating-point sums may add to a limit.
SLACK = 1e-9


@dataclass(frozen=True)
class Figure:
    """One measured number, and what it must be.

    `limit` is for units, which are exact: never more. `must` is for what one is times another in
    the same run: at least. `aim` is what one would rather have, of either. Milliseconds have none
    of them, as machines differ.
    """

    what: str
    value: float
    unit: str
    limit: float | None = None
    must: float | None = None
    aim: float | None = None

    @property
    def exceeded(self) -> bool:
        """Whether it is worse than it must be."""
        if self.must is not None and self.value < self.must:
            return True
        return self.limit is not None and self.value > self.limit + SLACK

    def cells(self) -> tuple[str, ...]:
        """Its row of the table."""
        must = "" if self.must is None else f"≥ {self.must:g}"
        must = must if self.limit is None else f"≤ {self.limit:g}"
        # What has no limit is compared: more is better.
        aim = "" if self.aim is None else f"{must[:1] or '≥'} {self.aim:g}"
        mark = "" if not must else "FAIL" if self.exceeded else "pass"
        exact = not self.unit.startswith(("ms", "times"))
        value = f"{self.value:g}" if exact else f"{self.value:.2f}"
        return (self.what, value, self.unit, must, aim, mark)


def units(
    what: str,
    bill: Bill,
    *,
    reads: float | None = None,
    writes: float | None = None,
    aim: float | None = None,
) -> Iterator[Figure]:
    """A bill as figures, `reads` and `writes` being its limits; what nobody paid is left out.

    `aim` is for the one that has a limit.
    """
    if bill.read_units or reads is not None:
        yield Figure(what, bill.read_units, "read units", reads, aim=aim if reads else None)
    if bill.write_units or writes is not None:
        yield Figure(what, bill.write_units, "write units", writes, aim=aim if writes else None)


def table(figures: Iterable[Figure]) -> str:
    """The figures in columns as wide as they need to be."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    what, value, *rest = (
        cell.rjust(width) if place == 1 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([what, value, *rest]).rstrip()
