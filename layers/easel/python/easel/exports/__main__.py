"""Make a version of the datasets on this machine, from the table of TABLE_NAME.

`./easel data export` runs it: `python -m easel.exports --to DIR`.
"""

import argparse
from pathlib import Path

from easel.exports import folders, offering
from easel.exports.columns import DATASETS
from easel.exports.consenting import Purpose

PURPOSES: dict[str, Purpose] = {"research": "research_export", "training": "model_training"}


def main() -> None:
    """Make what the command line names, and print where it is."""
    parser = argparse.ArgumentParser(prog="easel.exports", description=__doc__)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path)
    where.add_argument("--ordered", action="store_true")
    parser.add_argument("--purpose", choices=PURPOSES, default="research")
    parser.add_argument("--dataset", choices=DATASETS, action="append")
    asked = parser.parse_args()
    if asked.ordered:
        made = offering.fulfil()
        print(f"Export {made.id} is offered." if made else "Nobody asked for an export.")
        return
    chosen = [each for each in DATASETS if each in (asked.dataset or DATASETS)]
    print(folders.export(asked.to, PURPOSES[asked.purpose], chosen))


if __name__ == "__main__":
    main()
