"""`python -m bench`: what a request costs. Units are exact and have limits; times are printed."""

import sys

from bench import cpu, imports, notices, reads, searching, sending, writes
from bench.figures import table

FAMILIES = (reads, writes, notices, searching, imports, cpu, sending)


def main() -> int:
    found = [figure for family in FAMILIES for figure in family.figures()]
    print(table(found))
    return int(any(figure.exceeded for figure in found))


if __name__ == "__main__":
    sys.exit(main())
