"""Print a table of the rings that ran: their tests, seconds, and slowest three.

    rm -rf .easel/clock          before the first ring
    RING=check pytest …          each ring leaves a file (tests/support/clock.py)
    python -m tools.clock        after the last

Exits with 1 when no ring left anything.
"""

import json
import sys
from pathlib import Path
from typing import Any

PLACE = Path(__file__).resolve().parents[1] / ".easel" / "clock"
LINE = "{:<12} {:>6} {:>8}  {}"


def rings(place: Path = PLACE) -> list[dict[str, Any]]:
    """Read what each ring left, in the order in which they ended."""
    found = [{"ring": each.stem} | json.loads(each.read_text()) for each in place.glob("*.json")]
    return sorted(found, key=lambda each: each["ended"])


def table(found: list[dict[str, Any]]) -> str:
    """Lay out the rings and their sum."""
    lines = [LINE.format("ring", "tests", "seconds", "the slowest three")]
    for each in found:
        names = [f"{name} {took} s" for name, took in each["slowest"]]
        counted = each["ring"], each["tests"], f"{each['seconds']:.0f}"
        lines += [
            LINE.format(*(counted if not number else ("", "", "")), name)
            for number, name in enumerate(names)
        ]
    tests, seconds = (sum(each[what] for each in found) for what in ("tests", "seconds"))
    return "\n".join([*lines, LINE.format("all", tests, f"{seconds:.0f}", "").rstrip()])


if __name__ == "__main__":
    known = rings()
    print(table(known) if known else "No ring left its times: run them with RING=<name>.")
    sys.exit(not known)
