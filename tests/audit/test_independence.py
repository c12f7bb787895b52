"""What judges the product knows it by what it stores alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


@pytest.mark.parametrize("folder", ["audit", "faults", "metering"])
def test_what_judges_imports_nothing_of_the_product(folder: str) -> None:
    modules = list((Path(__file__).parents[1] / folder).glob("*.py"))
    names = {name.split(".")[0] for module in modules for name in imported(module)}

    assert modules
    assert not names & {"easel", "functions", "painter", "infra", "local"}
