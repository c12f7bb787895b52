"""Windows: of every cell of every hour and day, the network counts who was in it, and no more."""

from collections.abc import Iterator

from bench.month.checks.finding import Finding
from bench.month.days import Month, Numbers


def windows_are_true(month: Month) -> Iterator[Finding]:
    """Compare all that was read of windows with what was true then."""
    for what, length in (("hours", 10), ("days", 8)):
        seen = [each for each in month.seen if len(each.window) == length]
        cells = sum(len(each.true) for each in seen)
        wrong = [f"{each.window} {one}" for each in seen for one in unlike(each.said, each.true)]
        yield Finding(f"windows of {what} are what was done", cells, tuple(wrong))


def unlike(said: Numbers, true: Numbers) -> Iterator[str]:
    """Yield where numbers differ."""
    for name in sorted({*said, *true}):
        if said.get(name, 0) != true.get(name, 0):
            yield f"{name}: {said.get(name, 0)} instead of {true.get(name, 0)}"
