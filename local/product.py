"""The product itself, run by an operator with the settings of a deployed function."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from local import migrate, paths
from local.stack import Stack

CODE = paths.ROOT / "layers" / "easel" / "python"


def settings(found: Stack, *, aws: bool) -> dict[str, str]:
    """Return the environment in which the product meets a network, with one's own credentials.

    It is that of a function which may sign.
    """
    name = migrate.function_name(migrate.MIGRATIONS, found.client("cloudformation"), found.suffix)
    described = found.client("lambda").get_function_configuration(FunctionName=name)
    said: dict[str, str] = described["Environment"]["Variables"] | {
        "AWS_REGION": found.client("dynamodb").meta.region_name,
        "PYTHONPATH": str(CODE),
        "POWERTOOLS_TRACE_DISABLED": "1",
    }
    return said | ({} if aws else paths.aws())


def run(module: str, arguments: Sequence[str], where: Mapping[str, str]) -> int:
    """Run a module of the product with these settings; return its exit code."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=os.environ | where, check=False).returncode


def taking_away(found: Stack, *, aws: bool) -> Callable[[str], None]:
    """What takes away again, from a table of this name, what went since its backup was made."""
    where = settings(found, aws=aws)

    def take_away(table: str) -> None:
        if run("easel.restoration", (), where | {"TABLE_NAME": table}):
            raise SystemExit(f"{table} is there, yet not all was taken away: restore it again.")

    return take_away
