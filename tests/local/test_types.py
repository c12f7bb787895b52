"""Check that the types of all services in infra are read: one left out would pass as anything."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_service_that_infra_imports_has_its_types_read() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (read,) = [
        set(each["module"])
        for each in settings["tool"]["mypy"]["overrides"]
        if each.get("follow_imports") == "normal"
    ]

    assert read == set(_services()) | {"aws_cdk"}


def _services() -> Iterator[str]:
    files = [ROOT / "app.py", *(ROOT / "infra").glob("*.py"), *(ROOT / "tests").rglob("*.py")]
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text()))):
        if isinstance(node, ast.ImportFrom) and node.module == "aws_cdk":
            modules = {alias.name for alias in node.names if alias.name.islower()}
            yield from (f"aws_cdk.{name}" for name in modules)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("aws_cdk."):
            yield node.module or ""
