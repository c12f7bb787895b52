"""`easel data`: what can be asked of the lake of signals, and the answers."""

import argparse
import sys
from typing import Any

from admin import data, networks


def add(commands: Any, where: list[argparse.ArgumentParser]) -> None:
    """Say what the commands take, and by what they are run. `where` says which network is meant.

    `commands` is what argparse has for the commands of a command, and has no public name for.
    """
    query = commands.add_parser("query", help="ask one of the queries", parents=where)
    query.add_argument("name", help="see: easel data queries")
    query.set_defaults(run=answer)
    commands.add_parser("queries", help="list what can be asked").set_defaults(run=show)


def answer(asked: argparse.Namespace) -> None:
    """`data query`: the answer of one query, as CSV."""
    wanted = data.named(asked.name)
    found = networks.find(aws=asked.aws, environment=asked.env)
    data.write(data.ask(found, wanted), sys.stdout)


def show(_: argparse.Namespace) -> None:
    """`data queries`: what can be asked, and what each is about."""
    for name in data.names():
        print(f"{name}\n    {data.named(name).about}")
