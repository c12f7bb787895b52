"""`easel data`: what can be asked of the lake of signals, and datasets of who agrees."""

import argparse
import sys
from pathlib import Path
from typing import Any

from admin import data, networks
from local import product

# As `easel.exports` calls them; importing that would need the settings of a deployment.
PURPOSES = ("research", "training")
DATASETS = ("preferences", "images", "engagement")


def add(commands: Any, where: list[argparse.ArgumentParser]) -> None:
    """Say what the commands take, and by what they are run. `where` says which network is meant.

    `commands` is what argparse has for the commands of a command, and has no public name for.
    """
    query = commands.add_parser("query", help="ask one of the queries", parents=where)
    query.add_argument("name", help="see: easel data queries")
    query.set_defaults(run=answer)
    commands.add_parser("queries", help="list what can be asked").set_defaults(run=show)
    _export(commands.add_parser("export", help="make datasets of who agrees", parents=where))


def answer(asked: argparse.Namespace) -> None:
    """`data query`: the answer of one query, as CSV."""
    wanted = data.named(asked.name)
    found = networks.find(aws=asked.aws, environment=asked.env)
    data.write(data.ask(found, wanted), sys.stdout)


def show(_: argparse.Namespace) -> None:
    """`data queries`: what can be asked, and what each is about."""
    for name in data.names():
        print(f"{name}\n    {data.named(name).about}")


def export(asked: argparse.Namespace) -> None:
    """`data export`: the next version of the datasets in a folder. Its place is printed."""
    if bool(asked.to) == asked.ordered:
        raise SystemExit("Say --to DIR, or --ordered for what a researcher asked for.")
    found = networks.find(aws=asked.aws, environment=asked.env)
    # The product runs elsewhere than it is called from.
    said = ["--ordered"] if asked.ordered else ["--to", str(asked.to.resolve())]
    said += ["--purpose", asked.purpose]
    said += [each for name in asked.dataset or () for each in ("--dataset", name)]
    if product.run("easel.exports", said, product.settings(found, aws=asked.aws)):
        raise SystemExit("No datasets were made. Nothing is left of what was begun.")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="DIR", help="of all versions")
    parser.add_argument(
        "--ordered", action="store_true", help="make and offer what a researcher asked for"
    )
    parser.add_argument(
        "--purpose", choices=PURPOSES, default="research", help="to which users agreed; research"
    )
    parser.add_argument(
        "--dataset", choices=DATASETS, action="append", help="one of them; without it, all"
    )
    parser.set_defaults(run=export)
