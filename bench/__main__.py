"""`python -m bench`: what a request costs, what it must, and what one aims at.

Units are exact; CPU is compared with what is conventional in the same run. It ends with 1 where
anything is worse than it must be.
"""

import sys

from bench import cpu, imports, notices, pages, reads, searching, sending, signing, writes
from bench.figures import table

FAMILIES = (pages, reads, writes, notices, searching, imports, cpu, sending, signing)


def main() -> int:
    found = [figure for family in FAMILIES for figure in family.figures()]
    print(table(found))
    return int(any(figure.exceeded for figure in found))


if __name__ == "__main__":
    sys.exit(main())
