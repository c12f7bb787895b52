"""`python -m bench.taste`: grade For You by planted tastes; fails where a target is missed.

`EASEL_TASTE_SEEDS=3` takes so many worlds of each set instead of twenty.
"""

import os
import sys
from collections.abc import Sequence

from bench.taste.grades import CANDIDATES, KEPT, TARGETS, TUNED, Grades, grades, interval, ratio

FIGURES = {
    "likes": "planted likes a card",
    "estimated": "estimated from reactions",
    "new": "by new makers",
    "ring": "by the ring",
    "gini": "Gini of makers",
}


def main() -> int:
    """Print both sets of worlds; return 1 where a target is missed in the one kept out."""
    many = int(os.environ.get("EASEL_TASTE_SEEDS", len(TUNED)))
    is_met = True
    for what, seeds in (("that weights were tuned on", TUNED), ("kept out of the tuning", KEPT)):
        found = grades(seeds[:many])
        print(f"\n{many} worlds {what}\n\n{table(found)}\n\n{targets(found)}", flush=True)
        is_met = all(target.is_met(ratio(found, target)) for target in TARGETS)
    return int(not is_met)


def table(found: Grades) -> str:
    """Return the figures of every feed, as a table of Markdown."""
    rows = [["feed", *FIGURES.values()]]
    for each in CANDIDATES:
        graded = found[each.name]
        rows.append([each.name, *(str(interval(one[name] for one in graded)) for name in FIGURES)])
    return lines(rows)


def targets(found: Grades) -> str:
    """Return what has to be reached, and what is."""
    rows = [["ratio", "reached", ""]]
    for target in TARGETS:
        reached = ratio(found, target)
        rows.append([target.sentence, str(reached), "pass" if target.is_met(reached) else "FAIL"])
    return lines(rows)


def lines(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as Markdown; the first is the heading."""
    head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *rest])


if __name__ == "__main__":
    sys.exit(main())
