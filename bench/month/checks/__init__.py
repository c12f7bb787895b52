"""What has to be true of a month. Each check is a function that yields what it found, in order."""

from collections.abc import Callable, Iterator
from typing import Final

from bench.month.checks import boards, counts, datasets, departures
from bench.month.checks.finding import Finding
from bench.month.days import Month

Check = Callable[[Month], Iterator[Finding]]
# In this order: the later ones change what is there. Whatever is to be judged besides goes in here.
CHECKS: Final[tuple[Check, ...]] = (
    counts.windows_are_true,
    boards.boards_are_true,
    boards.trends_lead,
    datasets.hold_exactly_who_agrees,
    datasets.a_withdrawal_takes_its_rows,
    departures.who_left_is_nowhere,
)


def judged(month: Month) -> Iterator[Finding]:
    """Yield what all checks find."""
    for check in CHECKS:
        yield from check(month)
